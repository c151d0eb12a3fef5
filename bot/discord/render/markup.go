package render

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
)

// Letters counts a text as Discord's strictest counter does, in UTF-16 units: never
// less than the code points that the API counts.
func Letters(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// An escaper writes plain text in Markdown so that Discord shows every character.
// It remembers whether only blanks stand before it in its line.
type escaper struct {
	b      strings.Builder
	inLine bool // something stands in this line
	digits bool // and it is a number, which a dot would make the head of a list
}

// special are the characters that are escaped wherever they stand. A backslash may
// stand before any of ASCII's punctuation.
const special = "\\`*_~|<>#[]@"

func (e *escaper) write(s string) {
	for i, r := range s {
		switch {
		case r == '\n':
			e.b.WriteByte('\n')
			e.inLine, e.digits = false, false
			continue
		case unicode.IsControl(r):
			r = ' '
		case r < utf8.RuneSelf && strings.ContainsRune(special, r),
			!e.inLine && (r == '-' || r == '+'),
			e.digits && r == '.',
			r == ':' && strings.HasPrefix(s[i:], "://"): // no link: the escapes in it would show
			e.b.WriteByte('\\')
		}
		e.b.WriteRune(r)
		e.digits = (!e.inLine || e.digits) && r >= '0' && r <= '9'
		e.inLine = e.inLine || !unicode.IsSpace(r)
	}
}

// mark writes markup.
func (e *escaper) mark(s string) {
	e.b.WriteString(s)
	e.inLine, e.digits = e.inLine || s != "", false
}

// escape writes a text of ours, or one that somebody typed, so that it shows as it is.
func escape(s string) string {
	var e escaper
	e.write(s)
	return e.b.String()
}

// A quotation is a text with its emphasis: italics and bold as printed, and the
// highlights of a search in bold.
type quotation struct {
	text   string
	spans  []corpus.Span
	marked []corpus.Span
}

// A run is a stretch of a quotation in one style.
type run struct {
	text         string
	italic, bold bool
}

// runs splits the bytes from..to of q by style.
func (q quotation) runs(from, to int) []run {
	if len(q.spans)+len(q.marked) == 0 {
		return []run{{text: q.text[from:to]}}
	}
	bounds := []int{from, to}
	var italic, bold []corpus.Span
	sort := func(list []corpus.Span, highlight bool) {
		for _, s := range list {
			s.Start, s.End = max(q.align(s.Start), from), min(q.align(s.End), to)
			if s.Start >= s.End {
				continue
			}
			switch {
			case highlight || s.Kind == corpus.Bold:
				bold = append(bold, s)
			case s.Kind == corpus.Italic:
				italic = append(italic, s)
			default:
				continue
			}
			bounds = append(bounds, s.Start, s.End)
		}
	}
	sort(q.spans, false)
	sort(q.marked, true)
	slices.Sort(bounds)
	bounds = slices.Compact(bounds)
	in := func(list []corpus.Span, at int) bool {
		return slices.ContainsFunc(list, func(s corpus.Span) bool { return s.Start <= at && at < s.End })
	}
	var list []run
	for i := 0; i+1 < len(bounds); i++ {
		list = append(list, run{q.text[bounds[i]:bounds[i+1]], in(italic, bounds[i]), in(bold, bounds[i])})
	}
	return settle(list)
}

// align moves an offset into q.text and to the beginning of a letter.
func (q quotation) align(at int) int {
	at = min(max(at, 0), len(q.text))
	for at > 0 && at < len(q.text) && !utf8.RuneStart(q.text[at]) {
		at--
	}
	return at
}

// settle joins runs of one style, and gives up bold where two styles meet without
// a blank between: "**a***b*" is read otherwise by Discord. Italics are the
// source's, so they stay.
func settle(list []run) []run {
	for {
		var joined []run
		for _, r := range list {
			if n := len(joined); n > 0 && joined[n-1].italic == r.italic && joined[n-1].bold == r.bold {
				joined[n-1].text += r.text
			} else {
				joined = append(joined, r)
			}
		}
		list = joined
		clash := -1
		for i := 0; i+1 < len(list) && clash < 0; i++ {
			a, b := list[i], list[i+1]
			if (a.italic || a.bold) && (b.italic || b.bold) && !endsBlank(a.text) && !beginsBlank(b.text) {
				clash = i
			}
		}
		if clash < 0 {
			return list
		}
		list[clash].bold, list[clash+1].bold = false, false
	}
}

func beginsBlank(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

func endsBlank(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(r)
}

// markdown writes the bytes from..to of q.
func (q quotation) markdown(from, to int) string {
	var e escaper
	for _, r := range q.runs(from, to) {
		mark := ""
		if r.bold {
			mark = "**"
		}
		if r.italic {
			mark += "*"
		}
		if mark == "" {
			e.write(r.text)
			continue
		}
		// Neither a line's end nor an asterisk may stand within a pair.
		for piece := range pieces(r.text) {
			core := strings.TrimFunc(piece, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
			if core == "" || core == "*" {
				e.write(piece)
				continue
			}
			at := strings.Index(piece, core)
			e.write(piece[:at])
			e.mark(mark)
			e.write(core)
			e.mark(mark)
			e.write(piece[at+len(core):])
		}
	}
	return e.b.String()
}

// pieces yields s in pieces, line ends and asterisks by themselves.
func pieces(s string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for s != "" {
			n := strings.IndexAny(s, "*\n")
			switch {
			case n < 0:
				n = len(s)
			case n == 0:
				n = 1
			}
			if !yield(s[:n]) {
				return
			}
			s = s[n:]
		}
	}
}
