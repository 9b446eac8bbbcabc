/* SANDBOX: the frame without a look, which asks the API what a page wants to know. */
'use strict';

questions.retrieve = ({ clientSecret }) => retrieve(clientSecret);

whenGreeted(() => {});
