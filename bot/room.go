package bot

import "daybook/corpus"

// What other rooms, such as bot/daily, need to speak in the bot's own way.

// Shorten cuts s to at most n letters, n at least 1, with an ellipsis where it cuts.
func Shorten(s string, n int) string { return shorten(s, n) }

// Count writes "1 passage" or "3 passages".
func Count(n int, one, many string) string { return count(n, one, many) }

// List joins words as a sentence does: "a, b and c"; "" for none.
func List(words []string) string { return list(words) }

// Hit shows a whole item. The caller may change the value, not what it points to.
func (b *Bot) Hit(it *corpus.Item) Hit { return b.hit(it, it.Passages()) }

// Pointer shows an entry that is known from a contents list only.
func (b *Bot) Pointer(e *corpus.Entry) Hit { return b.pointer(e) }
