// The list shows new mail by itself: when the number of mails has changed, the page is loaded again.
const countMails = async () => {
  const response = await fetch(`/inbox.json${location.search}`);
  return (await response.json()).length;
};
const watch = async (known) => {
  const now = await countMails().catch(() => known);
  if (now !== known && document.activeElement?.tagName !== 'INPUT') location.reload();
  else setTimeout(() => watch(known), 2000);
};
countMails().then(watch, () => setTimeout(() => location.reload(), 5000));
