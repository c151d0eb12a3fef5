package render

import (
	"fmt"
	"strconv"
	"strings"

	"daybook/bot"
)

// Letters of a member's note: in a list, and on a page of one that stands alone.
const (
	noteExcerpt = 420
	notePage    = 3000
	noteColour  = 0x3f8f5f
)

// members shows members' notes in a card of their own, after all that is a source's or ours.
func (r *renderer) members() {
	list := r.answer.Members
	if len(list) == 0 || len(r.message.Embeds) >= 10 {
		return
	}
	e := &embed{Color: noteColour}
	if len(list) == 1 && len(r.answer.Hits) == 0 {
		e.Description = r.sheet.fill(r.wholeNote(list[0]))
	} else {
		e.Description = r.shortNotes(list)
	}
	if e.Description != "" {
		r.memberCard = e
		r.message.Embeds = append(r.message.Embeds, e)
	}
}

// noteHead names who wrote a note, which within a card notifies nobody.
func noteHead(n bot.MemberNote) string {
	by := "a member"
	if id, err := strconv.ParseUint(n.By, 10, 64); err == nil {
		by = fmt.Sprintf("<@%d>", id)
	}
	head := "**Note by " + by + ", " + Plain(n.When, 40) + "** (" + Plain("note "+n.ID, 30)
	if n.Said != "" {
		head += ", " + Plain(n.Said, 60)
	}
	head += ")"
	if n.Place != "" {
		head += "\non " + Plain(n.Place, 150) + " · " + Plain(n.On, 100)
	}
	return head
}

// wholeNote is a note page by page, with the buttons to turn it.
func (r *renderer) wholeNote(n bot.MemberNote) string {
	q := quotation{text: n.Text}
	var ends []int
	for at := 0; at < len(q.text); {
		end := q.fit(at, notePage)
		if end == at {
			break
		}
		ends = append(ends, end)
		at = skip(q.text, end)
	}
	if len(ends) == 0 {
		return noteHead(n)
	}
	page := min(max(r.answer.Request.Number("page", 1), 1), len(ends))
	from := 0
	if page > 1 {
		from = skip(q.text, ends[page-2])
	}
	head := noteHead(n)
	if len(ends) > 1 {
		head += fmt.Sprintf(", page %d of %d", page, len(ends))
		one := bot.NewRequest("note show", "number", n.ID)
		if page > 1 {
			r.controls.add("Previous page", turned(one, page-1), true, blue)
		}
		if page < len(ends) {
			r.controls.add("Next page", turned(one, page+1), true, blue)
		}
	}
	return head + "\n" + quoted(q.markdown(from, ends[page-1]))
}

// quoted puts the mark of a quotation before every line, so that nothing in a note reads as
// a line of ours.
func quoted(s string) string { return "> " + strings.ReplaceAll(s, "\n", "\n> ") }

// shortNotes are the beginnings of notes, as many as there is room for.
func (r *renderer) shortNotes(list []bot.MemberNote) string {
	var out strings.Builder
	for i, n := range list {
		most := min(noteExcerpt, (r.sheet.left-400)/(len(list)-i)-200)
		if most < 60 {
			r.hints = append(r.hints, "Some notes did not fit here.")
			break
		}
		lines := 2 * strings.Count(n.Text, "\n")
		block := noteHead(n) + "\n" + quoted(Plain(n.Text, max(most-lines, 40)))
		if out.Len() > 0 {
			block = "\n\n" + block
		}
		if Letters(out.String())+Letters(block) > maxDescription-hintMost-50 || Letters(block) > r.sheet.left-300 {
			r.hints = append(r.hints, "Some notes did not fit here.")
			break
		}
		out.WriteString(r.sheet.fill(block))
	}
	return out.String()
}
