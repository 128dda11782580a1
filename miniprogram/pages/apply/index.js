// The tab 网上报名: one page of the site.
const { origin, tabs } = require('../../config');

Page({
  data: { src: origin + tabs.apply, failed: false },
  fail() {
    this.setData({ failed: true });
  },
  again() {
    this.setData({ failed: false });
  },
});
