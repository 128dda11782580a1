// For browsers that know no modules, and so can't start the bundle: shows the line that says so on top of the page, and
// loads the plain style sheet where the other one can't say by itself that it isn't understood. Written in the words of
// the oldest of them (ECMAScript 3), and sent as it is.
(function () {
  var line = document.getElementById('old-browser');
  if (!line) return;
  line.removeAttribute('hidden');
  document.body.insertBefore(line, document.body.firstChild);
  var style = line.getAttribute('data-style');
  if (style && !(window.CSS && window.CSS.supports)) {
    var link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = style;
    document.getElementsByTagName('head')[0].appendChild(link);
  }
})();
