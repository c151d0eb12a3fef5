package maisky

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"daybook/corpus"
)

// A line is one line of the file with something on it.
type line struct {
	n     int // 1-based
	text  string
	width int // of the last of several joined lines, in bytes
	to    int // the last of several joined lines, 0 for none
}

// A page is a saved page taken apart.
type page struct {
	labels []line // of the contents list
	listed string // its heading, with the volume

	barTitle, byLine, barVolume string // above the text
	body                        []line // of the Translation view, without the title
	titleLine                   int    // of the title in the text, 0 if none

	title, author, volume, date string // of the details; "" where absent or N/A
	detailsLine, dateLine       int

	translation int // line of the view's heading
	transcribed int // line on which a transcription begins, which is not read
	login       int

	skipped  []corpus.Skipped
	problems []corpus.Problem
}

// A zone is the part of a page that a line stands in.
type zone uint8

const (
	head zone = iota // menus and dialogs
	contents
	bar     // title, author and volume above the views
	toolbar // of a view whose text has not begun
	translation
	transcription
	details
	footer
)

var (
	counter   = regexp.MustCompile(`^/ ?-?\d+$`)
	copyright = regexp.MustCompile(`^(?:©|Copyright) ?\d{4}`)
	pageMark  = regexp.MustCompile(`^\[?Page (\d{1,4})\]?$`)
	// authorLine is "By Surname, Name"; a dialog has "By checking this box".
	authorLine = regexp.MustCompile(`^By \p{Lu}`)
)

var tools = []string{"Translation", "Transcription", "Print", "Save", "Share", "Cite"}

// fields are the labels of the details; the archive prints the value right after.
var fields = []string{"Document Title", "AOC Volume", "Author", "Recipient", "Repository", "ID #", "Description",
	"Date", "Tags", "Annotations", "Bookmarks"}

// clean takes off what is not seen: space around, byte order marks, marks of direction.
func clean(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\ufeff\u200b\u200e\u200f", r)
	})
}

// unbullet returns the text of a line of a list, "" when it is none.
func unbullet(s string) string {
	for _, b := range []string{"• ", "* ", "- ", "· ", "•\t"} {
		if rest, ok := strings.CutPrefix(s, b); ok {
			return clean(rest)
		}
	}
	return ""
}

// layOut takes a page apart. Only what stands in the Translation view, after its tool
// bar, can become text; where a copied part of a page has no such view, what follows
// the author line does.
func layOut(all []string) *page {
	var lines []line
	for i, s := range all {
		if s = clean(s); s != "" {
			lines = append(lines, line{n: i + 1, text: s})
		}
	}
	w := &walk{page: &page{}, view: head, fragment: len(lines) > 0 && parseLabel(lines[0].text).ok}
	for i, l := range lines {
		next := ""
		if i+1 < len(lines) {
			next = lines[i+1].text
		}
		if !w.turn(l, next) {
			w.take(l)
		}
	}
	w.settle(w.loose, w.unknown)
	return w.page
}

// A walk goes through the lines of a page, from zone to zone.
type walk struct {
	*page
	zone, view     zone   // view is what a toolbar is that of
	field          string // of the details, whose value has not come
	fragment       bool   // it begins with the label of an entry: it is a part of a page
	loose, unknown []line
}

const furniture = "interface of the archive"

// turn goes into another zone where a line begins one, and reports whether it is only the
// heading of that zone.
func (w *walk) turn(l line, next string) (heading bool) {
	switch s := l.text; {
	case strings.HasPrefix(s, "Login Required"):
		w.login = max(w.login, l.n)
	case strings.EqualFold(s, "Table of Contents") && w.zone <= bar:
		w.zone = contents
		w.skip(l, furniture)
		return true
	case s == "Document Details", s == "Tags" && next == "Annotations" && w.zone != details:
		w.zone, w.detailsLine = details, l.n
		w.skip(l, "document details")
		return true
	case w.opens(s, next):
		w.zone, w.view = toolbar, bar
		switch s {
		case "Translation":
			w.view, w.translation = translation, l.n
		case "Transcription":
			w.view = transcription
		}
		w.skip(l, furniture)
		return true
	case w.zone >= toolbar && (unbullet(s) == "Yale" || copyright.MatchString(s) ||
		strings.HasPrefix(unbullet(s), "Terms & Conditions")):
		w.zone = footer
	}
	return false
}

// opens reports whether a line is the heading of a view.
func (w *walk) opens(s, next string) bool {
	named := (s == "Translation" || s == "Transcription") && w.zone != details && w.zone != footer
	return named && (counter.MatchString(next) || isTool(next) && w.zone != toolbar) ||
		s == "Image view" && w.zone <= bar
}

// take puts a line where its zone has it.
func (w *walk) take(l line) {
	if w.zone == toolbar && !counter.MatchString(l.text) && !isTool(l.text) && l.text != "Translation Transcription" {
		w.zone = w.view
	}
	if w.zone == contents && !w.content(l) {
		w.zone = bar
	}
	switch {
	case w.zone == contents: // noted by content
	case w.zone == bar:
		w.loose = append(w.loose, w.heading(l)...)
	case (w.zone == translation || w.zone == transcription) && isTool(l.text):
		w.skip(l, furniture)
	case w.zone == translation:
		w.body = append(w.body, l)
	case w.zone == transcription:
		if w.transcribed == 0 {
			w.transcribed = l.n
		}
		w.skip(l, "transcription, which is not read")
	case w.zone == details:
		w.takeDetail(l)
	case w.zone == head && authorLine.MatchString(l.text):
		w.zone = bar
		w.heading(l)
	case w.zone == head && w.fragment:
		w.loose = append(w.loose, l)
	default:
		w.skip(l, furniture)
	}
}

// takeDetail notes a field of the details, whose value may stand on the next line.
func (w *walk) takeDetail(l line) {
	f, value := fieldOf(l.text)
	if f == "" && w.field != "" {
		f, value = w.field, l.text
	}
	if f == "" {
		w.unknown = append(w.unknown, l)
	}
	w.detail(f, value, l.n)
	if w.field = ""; value == "" && !slices.Contains(fields[8:], f) {
		w.field = f
	}
	w.skip(l, "document details")
}

// settle decides what the lines are that stand in no view and are no known furniture.
func (p *page) settle(loose, unknown []line) {
	if p.translation == 0 && p.transcribed == 0 && len(p.body) == 0 && len(loose) > 0 {
		p.body = loose
		p.problems = append(p.problems, corpus.Problem{Line: loose[0].n, Warning: true,
			Text: "no Translation view was found: what follows the heading is taken for the text",
			Hint: "check the first and last lines, or save the whole page"})
	} else {
		for _, l := range loose {
			p.skip(l, "around the views, not understood")
		}
		unknown = append(loose, unknown...)
	}
	if len(unknown) > 0 && len(p.body) > 0 {
		p.problems = append(p.problems, corpus.Problem{Line: unknown[0].n, Warning: true,
			Text: "lines outside the text were not understood and are left out",
			Hint: "the archive may have changed its page"})
	}
	if p.transcribed > 0 && len(p.body) > 0 {
		p.problems = append(p.problems, corpus.Problem{Line: p.transcribed, Warning: true,
			Text: "the transcription on this page is left out: only the translation is read"})
	}
	if len(p.body) > 0 {
		first := p.body[0].text
		known := slices.Contains([]string{p.title, p.barTitle}, first) ||
			slices.ContainsFunc(p.labels, func(l line) bool { return l.text == first })
		if known || parseLabel(first).ok {
			p.titleLine = p.body[0].n
			p.skip(p.body[0], "title of the entry")
			p.body = p.body[1:]
			if p.title == "" {
				p.title = first
			}
		}
	}
	if p.title == "" {
		p.title = p.barTitle
	}
}

// content takes a line of the contents list; it reports false where the list is over.
func (p *page) content(l line) bool {
	label := unbullet(l.text)
	switch {
	case label != "":
		p.labels = append(p.labels, line{n: l.n, text: label})
	case strings.Contains(l.text, "Previous document"), copyright.MatchString(l.text):
		return false
	case parseLabel(l.text).ok:
		p.labels = append(p.labels, l)
	case len(p.labels) == 0 && p.listed == "":
		p.listed = l.text
	default:
		return false
	}
	p.skip(l, "contents list")
	return true
}

// heading takes a line from above the views, and returns it when it is not understood.
func (p *page) heading(l line) []line {

	why := "heading of the document"
	switch s := l.text; {
	case authorLine.MatchString(s) && p.byLine == "":
		p.byLine = strings.TrimPrefix(s, "By ")
	case p.barVolume == "" && strings.Contains(strings.ToLower(s), work):
		p.barVolume = s
	case unbullet(s) != "", s == "View:", s == "Translation Transcription", counter.MatchString(s),
		copyright.MatchString(s), strings.Contains(s, "Previous document"):
		why = "interface of the archive"
	case p.barTitle == "" && p.byLine == "":
		p.barTitle = s
	default:
		return []line{l}
	}
	p.skip(l, why)
	return nil
}

func (p *page) detail(field, value string, n int) {
	if value == "N/A" {
		value = ""
	}
	switch field {
	case "Document Title":
		p.title = value
	case "Author":
		p.author = value
	case "AOC Volume":
		p.volume = value
	case "Date":
		p.date, p.dateLine = value, n
	}
}

// fieldOf parts a line of the details into label and value, whatever stands between.
func fieldOf(s string) (field, value string) {
	for _, f := range fields {
		if rest, ok := strings.CutPrefix(s, f); ok {
			return f, clean(strings.TrimLeft(rest, ": \t"))
		}
	}
	return "", ""
}

// isTool reports whether a line is a button of a view. Some browsers copy lists without
// their bullets.
func isTool(s string) bool { return slices.Contains(tools, unbullet(s)) || slices.Contains(tools, s) }

// skip notes a line as no content, together with the one before it where the reason
// is the same.
func (p *page) skip(l line, why string) {
	if n := len(p.skipped); n > 0 && p.skipped[n-1].Why == why && p.skipped[n-1].Lines.To+1 == l.n {
		p.skipped[n-1].Lines.To = l.n
		return
	}
	p.skipped = append(p.skipped, corpus.Skipped{Lines: corpus.LineRange{From: l.n, To: l.n}, Why: why})
}
