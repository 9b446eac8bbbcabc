import './design/styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, forgetPeople, newQueryClient, newRouter } from './app';
import { session } from './session/session';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element for the app.');

const queryClient = newQueryClient();
forgetPeople(queryClient);
session.start().catch(() => {});
createRoot(root).render(
  <StrictMode>
    <App router={newRouter(queryClient)} queryClient={queryClient} />
  </StrictMode>,
);
