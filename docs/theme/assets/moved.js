// On a page that is elsewhere now, see docs/moved.toml: go on there, and to the same heading.
{
  const { href, hash } = document.querySelector("a");
  location.replace(hash ? href : href + location.hash);
}
