import './design/styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { colours } from './parts/colours';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element for the playground.');
colours.apply();
colours.follow();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
