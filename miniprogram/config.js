// What an office sets, and where each tab leads on the site. A check of `cargo xtask test --only manners` holds the
// paths against the site's own pages.
module.exports = {
  // The site's address, as in `public_url`; it has to be a 业务域名 of this mini-program.
  origin: 'https://bm.example.cn',
  tabs: {
    apply: '/',
    status: '/me/status',
    mine: '/me',
  },
};
