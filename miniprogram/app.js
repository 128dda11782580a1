// The mini-program has no state of its own: all of it is the site's, in the web-view.
App({});
