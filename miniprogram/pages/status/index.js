// The tab 状态: one page of the site.
const { origin, tabs } = require('../../config');

Page({
  data: { src: origin + tabs.status, failed: false },
  fail() {
    this.setData({ failed: true });
  },
  again() {
    this.setData({ failed: false });
  },
});
