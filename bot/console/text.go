package console

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"daybook/bot"
)

// The rules of the text form:
//   - What a source says stands in quotation marks, indented, after the name of its
//     voice. Our abstracts never have quotation marks and are called ours.
//   - Every quotation has its work with "attributed to", its date with the basis in
//     words, its page, and, once an answer, the doubt about its work.
//   - Colour only repeats what the words say.
//   - Nothing is cut without saying so and how to read on.
//   - What has a severe caution is shown behind that caution where it stands alone; among others it is
//     not shown, and it is said how to read it.

// A Style is how answers are written.
type Style struct {
	Width int  // letters a line; 0 means 80
	Color bool // highlights, italics and headings by escape sequences
	Quote int  // most letters of a quotation while others follow; 0 means all of it
	Most  int  // most hits that are quoted, the others being listed; 0 means 5
}

const (
	bold      = "\x1b[1m"
	italic    = "\x1b[3m"
	highlight = "\x1b[1;33m"
	dim       = "\x1b[2m"
	plain     = "\x1b[0m"
)

// WriteText writes an answer for a person to read. Hits and choices are numbered in
// one row, in the order of Numbered.
func WriteText(w io.Writer, a bot.Answer, s Style) error {
	if s.Width == 0 {
		s.Width = 80
	}
	if s.Most == 0 {
		s.Most = 5
	}
	p := &printer{Style: s}
	p.answer(a)
	_, err := io.WriteString(w, p.b.String())
	return err
}

// Numbered returns the requests that the numbers of a written answer stand for, from
// number 1.
func Numbered(a bot.Answer) []bot.Request {
	var list []bot.Request
	for _, h := range a.Hits {
		list = append(list, bot.NewRequest("entry", "id", h.ID))
	}
	for _, c := range a.Choices {
		list = append(list, c.Request)
	}
	return list
}

// WriteError writes what was not understood, with its hint.
func WriteError(w io.Writer, err error, s Style) error {
	text, hint := "Daybook could not answer this.", ""
	if e, ok := errors.AsType[*bot.UserError](err); ok {
		text, hint = e.Text, e.Hint
	}
	if s.Width == 0 {
		s.Width = 80
	}
	out := wrap(text, s.Width, "", "")
	if hint != "" {
		out += wrap(hint, s.Width, "", "")
	}
	_, werr := io.WriteString(w, out)
	return werr
}

type printer struct {
	Style
	b        strings.Builder
	remarked bool // hits are shown for their remarks
	page     int  // of a very long item, counted from 1
}

func (p *printer) line(text, first, rest string) {
	if text != "" {
		p.b.WriteString(wrap(text, p.Width, first, rest))
	}
}

func (p *printer) blank() {
	if s := p.b.String(); s != "" && !strings.HasSuffix(s, "\n\n") {
		p.b.WriteByte('\n')
	}
}

func (p *printer) paint(code, s string) string {
	if !p.Color || s == "" {
		return s
	}
	// Each word on its own, as a line may end between them.
	list := words(s)
	for i, w := range list {
		list[i] = code + w + plain
	}
	return strings.Join(list, " ")
}

// paintItalics writes a citation with its titles in italics where there is colour.
func (p *printer) paintItalics(c bot.Citation) string {
	var b strings.Builder
	at := 0
	for _, s := range c.Spans {
		b.WriteString(c.Text[at:s.Start] + p.paint(italic, c.Text[s.Start:s.End]))
		at = s.End
	}
	return b.String() + c.Text[at:]
}

func (p *printer) answer(a bot.Answer) {
	p.page = a.Request.Number("page", 1)
	if p.remarked = a.Remarked; p.remarked {
		p.Most = len(a.Hits) // the remarks are what was asked for
	}
	p.line(p.paint(bold, a.Title), "", "")
	p.line(a.Lead, "", "")
	if len(a.Fields) > 0 {
		p.blank()
	}
	for _, f := range a.Fields {
		if f.Fixed {
			p.line(p.paint(bold, f.Name+":"), "", "  ")
			p.b.WriteString("  " + strings.ReplaceAll(f.Text, "\n", "\n  ") + "\n")
			continue
		}
		p.line(p.paint(bold, f.Name+":")+" "+f.Text, "", "  ")
	}
	for _, c := range a.Cites {
		p.blank()
		p.line(p.paint(bold, c.Label), "", "")
		p.line(p.paintItalics(c), "  ", "  ")
	}
	p.chart(a.Chart)
	number := p.hits(a)
	p.onward(a)
	p.mentions(a)
	p.members(a.Members)
	p.form(a.Form)
	if len(a.Choices) > 0 {
		p.blank()
	}
	for _, c := range a.Choices {
		number++
		p.line(c.Label+" "+p.paint(dim, "("+c.Request.String()+")"), mark(number), "      ")
	}
	if a.Hint != "" {
		p.blank()
		p.line(a.Hint, "", "")
	}
	if slices.ContainsFunc(a.Controls, func(c bot.Control) bool { return !c.Button }) {
		p.blank()
	}
	for _, c := range a.Controls {
		if c.Button {
			continue
		}
		p.line(c.Label+": "+c.Request.String(), "", "  ")
	}
	p.doubts(a)
}

// hits prints the passages of an answer, the first ones whole and the others in a line each,
// and returns the last number that one has.
func (p *printer) hits(a bot.Answer) (number int) {
	over, headed := "", false // headed: the hit before stands under a date
	for i, h := range a.Hits {
		number++
		if further(a, i) {
			continue
		}
		if i == p.Most {
			p.blank()
			p.line(fmt.Sprintf("And %d more:", len(a.Hits)-p.Most), "", "")
			over = ""
		}
		// A date is said once, over all that stands under it.
		where := p.where(h)
		same := len(a.Hits) > 1 && (where == over || i+1 < len(a.Hits) && i+1 != p.Most &&
			where == p.where(a.Hits[i+1]))
		if same && where != over {
			p.blank()
			p.line(strings.ToUpper(where[:1])+where[1:], "", "  ") // after 16 March
		}
		if i > p.Most && !same && headed {
			p.blank() // it does not stand under the date above
		}
		over, headed = where, same
		date := h.Date.String()
		if h.Date.IsZero() {
			date = h.Label
		}
		switch {
		case i < p.Most:
			p.hit(number, h, len(a.Hits) == 1, shown(a) == 1, same, a.Title)
		case same:
			p.line(p.paint(bold, h.Headline)+" (/entry "+h.ID+")", mark(number), "      ")
		default:
			p.line(fmt.Sprintf("%s: %s (/entry %s)", date, p.paint(bold, h.Headline), h.ID), mark(number), "      ")
		}
	}
	return number
}

// further reports whether the i-th passage stands on the other page of an answer: on the
// first is what answers, on the second what shares words with the question.
func further(a bot.Answer, i int) bool {
	return a.Near > 0 && (a.Request.Number("page", 1) > 1) == (i < a.Near)
}

// shown is how many passages stand on the page of an answer that is asked for.
func shown(a bot.Answer) (n int) {
	for i := range a.Hits {
		if !further(a, i) {
			n++
		}
	}
	return n
}

// onward says what is not shown, and how to see it.
func (p *printer) onward(a bot.Answer) {
	left := len(a.Hits) - shown(a)
	if left > 0 && a.Request.Number("page", 1) == 1 {
		p.blank()
		said := fmt.Sprintf("%d further passages share", left)
		if left == 1 {
			said = "One further passage shares"
		}
		p.line(said+" words with this: "+a.Request.With("page", "2").String(), "", "")
	}
	if n := a.Total - a.Offset - len(a.Hits); n > 0 && !a.Onward {
		p.blank()
		said := fmt.Sprintf("%d more are not shown; narrow the request to see them.", n)
		if a.Paged {
			next := (a.Offset+len(a.Hits))/bot.HitsOnPage + 1
			said = fmt.Sprintf("%d more: %s", n, a.Request.With("page", strconv.Itoa(next)))
		}
		p.line(said, "", "")
	}
}

func mark(n int) string { return fmt.Sprintf("%4s  ", strconv.Itoa(n)+".") }

// doubts says once how far the works that were shown can be trusted.
func (p *printer) doubts(a bot.Answer) {
	var said []string
	for i, h := range a.Hits {
		if further(a, i) {
			continue
		}
		s := h.Diary + h.Status
		if h.Status == "" || h.Pointer || slices.Contains(said, s) {
			continue
		}
		if len(said) == 0 {
			p.blank()
		}
		said = append(said, s)
		p.line(h.Work+": "+h.Status, "! ", "  ")
	}
}

// mentions lists where a person is named when no hits show it.
func (p *printer) mentions(a bot.Answer) {
	if len(a.Hits) > 0 || len(a.People) != 1 {
		return
	}
	for i, m := range a.People[0].Mentions {
		if i == 0 {
			p.blank()
		}
		if i == p.Most {
			p.line(fmt.Sprintf("and %d more", len(a.People[0].Mentions)-i), "      ", "      ")
			return
		}
		text := fmt.Sprintf("/entry %s", m.ID)
		if m.Pages != "" {
			text += ", " + bot.OnPages(m.Pages)
		}
		if m.Surface != "" {
			text += fmt.Sprintf(", as “%s”", m.Surface)
		}
		if m.Probably {
			text += ", probably"
		}
		p.line(text+", "+voiceName(m.Voice), "  - ", "    ")
	}
}

func (p *printer) chart(c *bot.Chart) {
	if c == nil || len(c.Bars) == 0 {
		return
	}
	most, name := 1, 0
	for _, b := range c.Bars {
		most, name = max(most, b.Count), max(name, letters(b.Label))
	}
	p.blank()
	p.line(p.paint(bold, c.Title), "", "")
	room := max(p.Width-name-10, 10)
	for _, b := range c.Bars {
		n := b.Count
		if most > room {
			n = (b.Count*room + most - 1) / most
		}
		line := fmt.Sprintf("  %-*s %3d %s", name, b.Label, b.Count, strings.Repeat("#", n))
		p.b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}
