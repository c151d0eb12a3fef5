package render

import (
	"fmt"
	"slices"

	"daybook/bot"
)

// found shows what answers a question: the first hit as far as it may be quoted, from
// where the match is; the next in short, if they are as near; and the others as a button.
func (r *renderer) found(hits []bot.Hit, others int) {
	r.head(headShare)
	r.card(focused(hits[0]), 1+min(len(hits)-1, 1))
	if len(hits) > 1 {
		r.next(hits[1:])
	}
	if others > 0 && r.answer.Paged {
		label := fmt.Sprintf("%d further passages share words with this", others)
		if others == 1 {
			label = "One further passage shares words with this"
		}
		r.controls.add(label, turned(r.answer.Request, 2), true, grey)
	}
}

// next shows hits in short, with a menu to open one.
func (r *renderer) next(hits []bot.Hit) {
	e := &embed{Color: ours}
	share := (r.sheet.left - 300) / len(hits)
	text, lines := r.stack(hits, 2, false, share, maxDescription)
	if e.Description = text; text != "" {
		r.message.Embeds = append(r.message.Embeds, e)
	}
	r.controls.menu("Open one to read it; only you see it", lines)
}

// beforeFocus is how many letters of a text may stand before the place that matches.
const beforeFocus = 350

// focused is a hit whose text begins near the place that matches best, at a sentence:
// what is shown of it is then about the question.
func focused(h bot.Hit) bot.Hit {
	if h.Focus <= beforeFocus {
		return h
	}
	from := startOf(h.Text, h.Focus, beforeFocus)
	if from == 0 {
		return h
	}
	h.Spans, h.Marked = shift(h.Spans, from, len(h.Text)), shift(h.Marked, from, len(h.Text))
	h.Notes = slices.DeleteFunc(slices.Clone(h.Notes), func(n bot.Note) bool {
		return n.Mark != "" && !n.Marked(h.Text, from, len(h.Text))
	})
	for i := range h.Notes {
		h.Notes[i].End = max(h.Notes[i].End-from, 0)
	}
	h.Text = h.Text[from:]
	h.Focus -= from
	h.Begun = true
	return h
}
