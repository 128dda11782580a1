// The tab 我的: one page of the site.
const { origin, tabs } = require('../../config');

Page({
  data: { src: origin + tabs.mine, failed: false },
  fail() {
    this.setData({ failed: true });
  },
  again() {
    this.setData({ failed: false });
  },
});
