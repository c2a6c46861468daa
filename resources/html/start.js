// From here on the page is alive.
window.addEventListener('popstate', follow);
show(asked().view);
follow();
new ResizeObserver(settle).observe(stage);
