package console

import (
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// where writes what stands over hits of one date: the date, how it is known, and the work.
func (p *printer) where(h bot.Hit) string {
	return strings.TrimSuffix(when(h)+", "+h.Work, ", ")
}

// hit writes one hit. The only one of an answer is written whole, without number and
// without repeating the answer's title. headed says that its date and work stand over it.
// alone says that no other is shown with it.
func (p *printer) hit(number int, h bot.Hit, only, alone, headed bool, title string) {
	p.blank()
	const in = "      "
	if !only {
		p.line(p.paint(bold, h.Headline), mark(number), in)
	} else if h.Headline != title {
		p.line(p.paint(bold, h.Headline), in, in)
	}
	where := []string{when(h), h.Work}
	if headed {
		where = nil
	}
	if h.Pages != "" {
		where = append(where, bot.OnPages(h.Pages))
	}
	p.line(strings.Join(slices.DeleteFunc(where, func(s string) bool { return s == "" }), ", "), in, in)
	if len(h.Cautions) > 0 {
		var names []string
		for _, c := range h.Cautions {
			names = append(names, string(c))
		}
		p.line("Caution: "+strings.Join(names, ", ")+".", in, in)
	}
	switch {
	case p.remarked && h.Remark != "":
	case !alone && slices.ContainsFunc(h.Cautions, corpus.Caution.Severe):
		p.line("The text is not shown in a list. To read it: /entry "+h.ID, in, in)
	case h.Pointer:
		p.line(h.Text, in, in)
	case h.Voice == corpus.Finding:
		p.line("Our abstract: "+h.Text, in, in+"  ")
	default:
		p.quotation(h, only)
	}
	if h.Remark != "" {
		p.line("Our note: "+h.Remark, in, in+"  ")
	}
	if len(h.Tags) > 0 {
		p.line("Tags: "+strings.Join(h.Tags, ", "), in, in+"  ")
	}
	cite := h.Citation
	if !only && !h.Pointer {
		cite += "; /entry " + h.ID
	}
	p.line(p.paint(dim, cite), in, in+"  ")
}

// quotation writes the words of a source: the voice, the words in quotation marks,
// and below them the notes.
func (p *printer) quotation(h bot.Hit, only bool) {
	const in, bar = "      ", "      | "
	whole := sheetOf(h.Text, p.page)
	from, to := whole.from, whole.to
	if !only {
		marked := h.Marked
		for len(marked) > 0 && marked[0].Start < h.Focus {
			marked = marked[1:]
		}
		from, to = excerpt(h.Text, marked, p.Quote)
	}
	text := p.paintSpans(h, from, to)
	if from > 0 {
		text = "[…] " + text
	}
	text = "“" + text
	if to < len(h.Text) || h.Cut {
		text += " […]"
	}
	voice := voiceName(h.Voice)
	if h.Hand != "" {
		voice += ", " + h.Hand
	}
	p.line(strings.ToUpper(voice[:1])+voice[1:]+":", in, in)
	p.line(text+"”", bar, bar)
	if only {
		p.line(whole.turn(h), in, in)
	} else if cut := letters(h.Text[:from]) + letters(h.Text[to:]); cut > 0 {
		p.line(fmt.Sprintf("(%d letters more: /entry %s)", cut, h.ID), in, in)
	}
	for _, n := range h.Notes {
		if (!only || whole.of > 1) && n.Mark != "" && !n.Marked(h.Text, from, to) {
			continue
		}
		p.line(fmt.Sprintf("%s “%s”", n.Mark, strings.TrimSpace(n.Text))+" ("+voiceName(n.Voice)+")", in+"  ", in+
			"    ")
	}
}

// excerpt returns the part of a text to quote: all, or at most limit letters, from
// the beginning of the sentence or paragraph that holds the first highlight when
// that would be cut off. Both ends fall between words.
func excerpt(text string, marked []corpus.Span, limit int) (from, to int) {
	if limit <= 0 || letters(text) <= limit+limit/5 {
		return 0, len(text)
	}
	if len(marked) > 0 && marked[0].Start > limit/2 {
		before := text[:marked[0].Start]
		from = max(strings.LastIndex(before, ". "), strings.LastIndex(before, "\n")) + 1
		if marked[0].Start-from > limit/2 {
			from = strings.LastIndexByte(before[:marked[0].Start-limit/4], ' ') + 1
		}
		for from < len(text) && (text[from] == ' ' || text[from] == '\n') {
			from++
		}
	}
	to = len(text)
	n := 0
	for i := range text[from:] {
		if n++; n > limit {
			to = from + i
			break
		}
	}
	if to < len(text) {
		if cut := strings.LastIndexAny(text[from:to], " \n"); cut > 0 {
			to = from + cut
		}
	}
	return from, to
}

// paintSpans returns the bytes from..to of a hit's text, with colours if they are
// wanted.
func (p *printer) paintSpans(h bot.Hit, from, to int) string {
	if !p.Color {
		return h.Text[from:to]
	}
	type edge struct {
		at   int
		code string
		open bool
	}
	codes := make([]string, 0, 2)
	var edges []edge
	add := func(s corpus.Span, code string) {
		if s.End > from && s.Start < to {
			edges = append(edges, edge{max(s.Start, from), code, true}, edge{min(s.End, to), code, false})
		}
	}
	for _, s := range h.Spans {
		switch s.Kind {
		case corpus.Italic:
			add(s, italic)
		case corpus.Bold:
			add(s, bold)
		}
	}
	for _, s := range h.Marked {
		add(s, highlight)
	}
	slices.SortStableFunc(edges, func(a, b edge) int { return a.at - b.at })
	var b strings.Builder
	write := func(s string) {
		if len(codes) == 0 {
			b.WriteString(s)
			return
		}
		// Each word on its own, as a line may end between them.
		for len(s) > 0 {
			i := strings.IndexAny(s, " \n")
			if i < 0 {
				i = len(s)
			}
			if i > 0 {
				b.WriteString(strings.Join(codes, "") + s[:i] + plain)
			}
			if i < len(s) {
				b.WriteByte(s[i])
				i++
			}
			s = s[i:]
		}
	}
	at := from
	for _, e := range edges {
		write(h.Text[at:e.at])
		at = e.at
		if e.open {
			codes = append(codes, e.code)
		} else if i := slices.Index(codes, e.code); i >= 0 {
			codes = slices.Delete(codes, i, i+1)
		}
	}
	write(h.Text[at:to])
	return b.String()
}

// when says the date of a hit and how it is known.
func when(h bot.Hit) string {
	d := h.Date
	if d.IsZero() {
		return h.Label
	}
	s := d.String()
	switch d.Basis {
	case dates.Printed:
		s += " (date as printed)"
	case dates.Carried:
		s += " (" + strings.Replace(d.CarriedFrom(), "the year is ", "year ", 1) + ")"
	case dates.Inferred:
		s += " (date worked out"
		if d.Reason != "" {
			s += ": " + strings.TrimSuffix(d.Reason, ".")
		}
		s += ")"
	case dates.Under:
		s += " (undated, stands under that opening)"
	}
	if h.Partly {
		s += ", the first paragraph only"
	}
	return s
}

func voiceName(v corpus.Voice) string {
	switch v {
	case corpus.Diarist:
		return "the diarist"
	case corpus.Editor:
		return "the editor"
	case corpus.FootnoteBy:
		return "footnote"
	case corpus.Translator:
		return "the translator"
	case corpus.Letter:
		return "a letter or other paper, no entry"
	}
	return "our calendar"
}
