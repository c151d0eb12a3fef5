package render

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/bot"
	"daybook/corpus"
)

// A block is a paragraph of a hit, or a note to it, in one voice.
type block struct {
	quotation
	note  string // "Footnote ¹" before a note
	voice corpus.Voice
}

// blocks lists the paragraphs of a hit, each with the notes whose marks it has; notes
// without a mark in the text come last.
func blocks(h bot.Hit) []block {
	var list []block
	used := make([]bool, len(h.Notes))
	addNote := func(i int) {
		n := h.Notes[i]
		used[i] = true
		label := voice(n.Voice)
		if n.Mark != "" {
			label += " " + n.Mark
		}
		if n.Pages != "" && n.Pages != h.Pages {
			label += ", p. " + n.Pages
		}
		list = append(list, block{quotation{text: strings.TrimSpace(n.Text)}, label, n.Voice})
	}
	for at := 0; at < len(h.Text); {
		end := len(h.Text)
		if i := strings.Index(h.Text[at:], "\n\n"); i >= 0 {
			end = at + i
		}
		if strings.TrimSpace(h.Text[at:end]) != "" {
			list = append(list, block{quotation{h.Text[at:end], shift(h.Spans, at, end), shift(h.Marked, at, end)}, "",
				h.Voice})
		}
		for _, s := range h.Spans {
			if s.Kind != corpus.NoteMark || s.Start < at || s.Start >= end || s.End > len(h.Text) || s.End < s.Start {
				continue
			}
			for i := range h.Notes {
				if !used[i] && h.Notes[i].Mark == h.Text[s.Start:s.End] {
					addNote(i)
					break
				}
			}
		}
		at = end + 2
	}
	for i := range h.Notes {
		if !used[i] {
			addNote(i)
		}
	}
	return list
}

// shift returns the spans within from..to, counted from there.
func shift(spans []corpus.Span, from, to int) []corpus.Span {
	var list []corpus.Span
	for _, s := range spans {
		if s.Start < to && s.End > from {
			list = append(list, corpus.Span{Start: max(s.Start, from) - from, End: min(s.End, to) - from, Kind: s.Kind})
		}
	}
	return list
}

// A cursor is a place in a list of blocks.
type cursor struct{ block, at int }

// write fills a page with blocks from a place on, and returns where the next one
// begins, and how many letters of the source there are. quota bounds those, unless it is
// negative.
func write(list []block, from cursor, room, quota int, hidden bool) (text string, next cursor, used int) {
	var out strings.Builder
	size := 0
	for at := from; ; at = (cursor{at.block + 1, 0}) {
		if at.block >= len(list) {
			return out.String(), at, used
		}
		b := list[at.block]
		before, after, extra := "", "", 2*strings.Count(b.text, "\n")+2*Letters(ellipsis)+8
		if out.Len() > 0 {
			before = "\n\n"
		}
		if b.note != "" {
			before += "> **" + escape(Bare(b.note, 100)) + "** "
		}
		if at.at > 0 {
			before += "… "
		}
		left := room - size - Letters(before) - extra
		if left < 60 && out.Len() > 0 || quota == 0 && b.voice != corpus.Finding {
			return out.String(), at, used
		}
		end := b.fit(at.at, max(left, 20))
		if quota >= 0 && b.voice != corpus.Finding {
			end = bound(b.text, at.at, end, quota)
			quota -= utf8.RuneCountInString(b.text[at.at:end])
		}
		if end == at.at {
			return out.String(), at, used
		}
		if b.voice != corpus.Finding {
			used += utf8.RuneCountInString(b.text[at.at:end])
		}
		text := strings.TrimSpace(b.markdown(at.at, end))
		next := skip(b.text, end)
		if hidden && text != "" {
			if strings.HasSuffix(text, "|") {
				text += " "
			}
			text = "||" + text + "||"
		}
		if next < len(b.text) {
			after = ellipsis
		}
		if b.note != "" {
			text = strings.ReplaceAll(text, "\n", "\n> ")
		}
		if text != "" {
			piece := before + text + after
			out.WriteString(piece)
			size += Letters(piece)
		}
		if next < len(b.text) {
			return out.String(), cursor{at.block, next}, used
		}
	}
}

// bound moves a cut back to the last word's end within a number of letters.
func bound(s string, from, end, quota int) int {
	if utf8.RuneCountInString(s[from:end]) <= quota {
		return end
	}
	best := from
	for _, e := range wordEnds(s[:end], from) {
		if utf8.RuneCountInString(s[from:e]) > quota {
			break
		}
		best = e
	}
	return nearStop(s, from, best)
}

// readingPages writes the whole of a hit in pages.
func readingPages(list []block, hidden bool) []string {
	var pages []string
	for at := (cursor{}); at.block < len(list); {
		text, next, _ := write(list, at, readPage, -1, hidden)
		if next == at {
			next = cursor{at.block + 1, 0} // nothing of it can be shown; cannot happen with text
		}
		if text != "" {
			pages = append(pages, text)
		}
		at = next
	}
	return pages
}

// card shows one hit, and leaves room for those of others, it counted: all of it, page
// by page, in private; its beginning in public.
func (r *renderer) card(h bot.Hit, others int) {
	first := others == len(r.answer.Hits)
	e := &embed{Color: colours[h.Voice]}
	share := r.sheet.left / others
	used := 100
	if name := Bare(h.Work, 100); name != "" {
		e.Author = &embedAuthor{Name: name}
		used += Letters(name)
	}
	e.Title = Plain(h.Headline, maxTitle-6)
	used += Letters(e.Title)
	if said := h.Diary + h.Status; r.said[said] { // the caution on a work stands once in an answer
		h.Status = ""
	} else {
		r.said[said] = true
	}
	if f := foot(h, min(footMost, share/3)); f != "" {
		e.Footer = &embedFooter{Text: f}
		used += Letters(f)
	}
	var top []string
	if first && r.merged() && r.answer.Lead != "" {
		top = append(top, Plain(r.answer.Lead, 400), "")
	}
	date, basis := dated(h)
	s := "**" + Plain(date, 150) + "**"
	if basis != "" {
		s += " (" + Plain(basis, 250) + ")"
	}
	warning, hidden := cautions(h.Cautions)
	top = append(top, s)
	if warning != "" {
		top = append(top, Plain(warning, 150))
	}
	if len(h.Tags) > 0 {
		top = append(top, "Tags: "+Plain(strings.Join(h.Tags, ", "), 300))
	}
	remark := ""
	if h.Remark != "" {
		remark = "\n\n**Our note:** " + Plain(h.Remark, 350)
	}
	used += Letters(strings.Join(top, "\n")) + Letters(remark) + 60
	text, page, pages := r.reading(h, blocks(h), hidden, share-used, others)
	label := "**" + voice(h.Voice) + "**" + hand(h)
	if pages > 1 {
		label += fmt.Sprintf(", page %d of %d", page, pages)
	}
	if text != "" && !h.Pointer {
		top = append(top, label)
	}
	if h.Begun {
		text = "… " + text
	}
	e.Description = strings.TrimSpace(strings.Join(top, "\n") + "\n" + text)
	if page == pages {
		e.Description += remark
	}
	r.sheet.left -= used + Letters(text)
	r.message.Embeds = append(r.message.Embeds, e)
	r.ways(h, "Cite")
}

// ways adds the buttons by which something is done with a hit: each is named like its
// command, which takes the hit's ID.
func (r *renderer) ways(h bot.Hit, names ...string) {
	if h.ID == "" {
		return
	}
	for _, name := range names {
		label := name
		if len(r.answer.Hits) > 1 {
			date, _ := dated(h)
			label += ": " + date
		}
		r.controls.add(label, bot.NewRequest(strings.ToLower(name), "id", h.ID), true, grey)
	}
}

// reading is the page of a hit's text that is asked for, with the buttons to turn it;
// or its beginning, where more than one thing is shown, or in public.
func (r *renderer) reading(h bot.Hit, list []block, hidden bool, room, others int) (text string, page, pages int) {
	whole := bot.NewRequest("entry", "id", h.ID)
	if r.Private && r.merged() && len(r.answer.Hits) == 1 {
		all := readingPages(list, hidden)
		if len(all) == 0 {
			return "", 1, 1
		}
		page = min(max(r.answer.Request.Number("page", 1), 1), len(all))
		if openable(h) && page > 1 {
			r.controls.add("Previous page", turned(whole, page-1), true, blue)
		}
		if openable(h) && page < len(all) {
			r.controls.add("Next page", turned(whole, page+1), true, blue)
		}
		return all[page-1], page, len(all)
	}
	left := r.left(h)
	quota := left
	if quota > 0 {
		quota /= others
	}
	text, at, used := write(list, cursor{}, min(readPage, max(room-60, 100)), quota, hidden)
	r.count(h, used)
	if quota >= 0 && h.Voice != corpus.Finding {
		r.quota[h.Diary] = left - quota
	}
	if at.block == len(list) && !h.Cut {
		return text, 1, 1
	}
	if rest := len(list) - at.block; rest > 0 && allNotes(list[at.block:]) && at.at == 0 {
		text += "\n\n" + fmt.Sprintf("(%d %s: Read on)", rest, plural(rest, "note", "notes"))
	}
	if openable(h) {
		label := "Read on"
		if len(r.answer.Hits) > 1 {
			date, _ := dated(h)
			label = "Read on: " + date
		}
		r.controls.add(label, whole, true, blue)
	}
	return text, 1, 1
}

// leastShown is of how many letters a quotation is, when the month's are nearly used up:
// fewer say nothing.
const leastShown = 160

// left is how many letters of a hit's work this answer may still show; negative where
// there is no limit: to one person alone, of a work that may be quoted freely, and of our
// own words.
func (r *renderer) left(h bot.Hit) int {
	if r.Private || h.Voice == corpus.Finding {
		return -1
	}
	left := -1
	if n, ok := r.quota[h.Diary]; ok {
		left = n
	} else if h.Limit > 0 {
		left = h.Limit
	}
	if month, ok := r.View.Left[h.Diary]; ok {
		if month -= r.shown[h.Diary]; month < leastShown {
			month = 0
		}
		if left < 0 || month < left {
			left, r.scant = month, true
		}
	}
	return left
}

// count notes letters of a hit's work that stand in the message.
func (r *renderer) count(h bot.Hit, letters int) {
	if h.Counted && letters > 0 {
		r.shown[h.Diary] += letters
	}
}

func allNotes(list []block) bool {
	return !slices.ContainsFunc(list, func(b block) bool { return b.note == "" })
}

// openable reports whether /entry opens a hit: passages outside of any item are not.
func openable(h bot.Hit) bool { return h.ID != "" && !strings.Contains(h.ID, "#") }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
