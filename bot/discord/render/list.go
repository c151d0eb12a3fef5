package render

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// Letters of an excerpt in a list: the first hit's, and the others'.
const (
	firstExcerpt = 320
	nextExcerpt  = 140
)

// list shows a page of hits in short, with a menu to open one. A date is said once, as a plain line over what stands
// under it; headlines are in bold.
func (r *renderer) list(hits []bot.Hit, page, pages int) {
	e := &embed{Color: ours}
	first := (page-1)*listPage + 1
	if r.answer.Near > 0 {
		first = r.answer.Near + 1
	}
	total := max(r.answer.Total, len(r.answer.Hits))
	said := fmt.Sprintf("%d to %d of %d; headlines are in our words", first, first+len(hits)-1, total)
	if len(hits) == 1 {
		said = fmt.Sprintf("%d of %d; the headline is in our words", first, total)
	}
	e.Footer = &embedFooter{Text: r.sheet.fill(said + statuses(hits, 600))}
	most := maxDescription - hintMost - 50 // the hint comes below
	text, lines := r.stack(hits, first, page == 1, min(r.sheet.left-300, most)/len(hits), most)
	e.Description = text
	r.message.Embeds = append(r.message.Embeds, e)
	r.controls.menu("Open one to read it; only you see it", lines)
	if pages == 1 || !r.answer.Paged || r.answer.Onward { // with a way on of the answer's own, this would be another
		return
	}
	if page > 1 {
		r.controls.add("Previous page", turned(r.answer.Request, page-1), true, grey)
	}
	if page < pages {
		r.controls.add("Next page", turned(r.answer.Request, page+1), true, grey)
	}
}

// stack writes hits under their dates, at most share letters each and most together, and
// the lines of a menu that opens them. With long the first one has a longer excerpt.
func (r *renderer) stack(hits []bot.Hit, first int, long bool, share, most int) (string, []line) {
	var text strings.Builder
	var lines []line
	heading := ""
	for i, h := range hits {
		block, between := "", "\n\n"
		switch over := over(h, share); {
		case over == heading:
			between = "\n"
		case over != "":
			block = over + "\n"
			heading = over
		}
		if text.Len() == 0 {
			between = ""
		}
		block = between + block + r.short(h, first+i, long && i == 0, share-Letters(block))
		if Letters(block) < r.sheet.left-150 && Letters(text.String())+Letters(block) < most {
			text.WriteString(r.sheet.fill(block))
		}
		if id, ok := CustomID(bot.NewRequest("entry", "id", h.ID), true, ""); ok && openable(h) {
			date, _ := dated(h)
			lines = append(lines, line{Label: Bare(fmt.Sprintf("%d. %s: %s", first+i, date, h.Headline), maxLine),
				Value:       id,
				Description: Bare(place(h), maxLine)})
		}
	}
	return text.String(), lines
}

// turned is a request for another page of its answer.
func turned(r bot.Request, page int) bot.Request {
	if page == 1 {
		return r.With("page", "")
	}
	return r.With("page", fmt.Sprint(page))
}

// over is what stands over the hits of one date: the date, how it is known, and the work.
func over(h bot.Hit, share int) string {
	date, basis := dated(h)
	switch h.Date.Basis { // the card says more
	case dates.Inferred:
		basis = "the date is worked out"
	case dates.Under:
		basis = "itself undated"
	}
	date = strings.ToUpper(date[:min(1, len(date))]) + date[min(1, len(date)):] // after 16 March
	s := Plain(date, 60)
	if basis != "" {
		s += " (" + Plain(basis, min(120, max(share/4, 40))) + ")"
	}
	if work := Plain(h.Work, 80); work != "" {
		s += ", " + work
	}
	return s
}

// short is a hit in a few lines: what, where, in whose voice, and a few words. When stands over it. The
// words of what has a severe caution are left to what opens it, where they stand behind a spoiler.
func (r *renderer) short(h bot.Hit, n int, first bool, share int) string {
	warning, severe := cautions(h.Cautions)
	if severe {
		warning = strings.TrimSuffix(warning, tapToRead) + " The text is not shown in a list; open it to read."
	}
	room := max(share-10, 90)
	value := fmt.Sprintf("**%d. %s**", n, Plain(h.Headline, min(room/2, 250)))
	if h.Headline == "" {
		value = fmt.Sprintf("**%d.** …", n)
	}
	if h.Pages != "" {
		value += ", " + Plain(bot.OnPages(h.Pages), min(room/4, 60))
	}
	if warning != "" {
		value += "\n" + Plain(warning, 150)
	}
	if len(h.Tags) > 0 {
		value += "\nTags: " + Plain(strings.Join(h.Tags, ", "), min(room/4, 150))
	}
	if r.answer.Remarked && h.Remark != "" {
		if s := Plain(h.Remark, max(share-Letters(value)-20, 80)); s != "" {
			return value + "\n" + s
		}
	}
	most := nextExcerpt
	if first {
		most = firstExcerpt
	} else if len(h.Marked) == 0 {
		most = 0
	}
	label := "**" + voice(h.Voice) + hand(h) + ":** "
	if room -= Letters(value) + Letters(label) + 10; !severe && !h.Pointer && most > 0 && room > 60 {
		if s := r.excerpt(h, most, room); s != "" {
			value += "\n" + label + s
		}
	}
	return value
}

// excerpt is the part of a hit's text about its first highlight.
func (r *renderer) excerpt(h bot.Hit, most, room int) string {
	q := quotation{h.Text, h.Spans, h.Marked}
	from := 0
	switch {
	case h.Focus > 0:
		from = startOf(h.Text, q.align(h.Focus), most/3)
	case len(h.Marked) > 0:
		from = startOf(h.Text, q.align(h.Marked[0].Start), most/3)
	}
	left := r.left(h)
	if left >= 0 && h.Voice != corpus.Finding {
		most = min(most, left)
	}
	end := bound(h.Text, from, q.fit(from, room-2*Letters(ellipsis)-2), most)
	if i := strings.Index(h.Text[from:end], "\n\n"); i > 0 && i > (end-from)/3 {
		end = from + i
	}
	if end <= from {
		return ""
	}
	n := utf8.RuneCountInString(h.Text[from:end])
	if left >= 0 && h.Voice != corpus.Finding {
		r.quota[h.Diary] = left - n
	}
	if h.Voice != corpus.Finding {
		r.count(h, n)
	}
	s := strings.TrimSpace(strings.ReplaceAll(q.markdown(from, end), "\n\n", "\n"))
	if s == "" {
		return ""
	}
	if from > 0 {
		s = "… " + s
	}
	if end < len(h.Text) {
		s += ellipsis
	}
	return s
}

// startOf returns the beginning of a word at most back letters before a place, and
// that of a sentence where one begins there.
func startOf(s string, at, back int) int {
	if at <= back {
		return 0
	}
	from := at - back
	if i := strings.LastIndex(s[from:at], ". "); i >= 0 {
		return from + i + 2
	}
	if i := strings.IndexAny(s[from:at], " \n"); i >= 0 {
		return skip(s, from+i)
	}
	return at
}

// statuses says of each work in a list how far it can be trusted.
func statuses(hits []bot.Hit, most int) string {
	s, seen := "", map[string]bool{}
	for _, h := range hits {
		if h.Status == "" || seen[h.Diary+h.Status] {
			continue
		}
		seen[h.Diary+h.Status] = true
		s += "\n" + Bare(h.Work+": "+h.Status, 290)
		if Letters(s) > most-300 {
			break
		}
	}
	return s
}
