package align

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/align/letters"
	"daybook/corpus/document"
)

// headWord is the word in capitals with which a note or a biographical note begins.
var headWord = regexp.MustCompile(`^([\p{Lu}][\p{Lu}'’.\-]+(?:[ ,-]+[\p{Lu}][\p{Lu}'’.\-]+)*)`)

// A run is letters of a passage that stand on one line of the copy, in one piece.
type run struct {
	stretch
	piece int
	line  int    // in aligner.lines
	raw   string // with the signs around
	sep   string // what parts it from the run before on the same line: "" or " "
	turn  bool   // it begins a line, or follows what was cut out
	gap   bool   // before it something is left out, and the reader is to see it
}

// runs cuts the claim of a passage by lines and pieces.
func (a *aligner) runs(n int) []run {
	borders := a.pieceBorders(n)
	var out []run
	for _, part := range a.claims[n].parts {
		for i := part.from; i < part.to; {
			l := int(a.Copy.LineOf[i])
			j := min(part.to, a.Copy.Lines[l].To)
			piece := 0
			for k, b := range borders {
				if b <= i {
					piece = k + 1
				} else {
					j = min(j, b)
					break
				}
			}
			r := run{stretch: stretch{i, j}, piece: piece, line: l, turn: i == part.from || a.Copy.Lines[l].From == i}
			from, to := a.splitAt(i), a.rawEnd(j)
			if len(out) > 0 && !r.turn {
				r.sep = " "
				if !strings.ContainsAny(a.Copy.Raw[a.Copy.End(i-1):a.Copy.At[i]], " \t") {
					r.sep = ""
				}
			}
			from, to = a.atCuts(n, &r, from, to)
			if from < to {
				r.raw = strings.TrimSpace(a.Copy.Raw[from:to])
				if !a.Copy.Lines[l].Short {
					r.raw += a.dotsAfter(to)
				}
			}
			out = append(out, r)
			i = j
		}
	}
	return out
}

// splitAt returns where, between letter i and the one before it, a run that begins with
// i begins: after the last line end or, on one line, the last space.
func (a *aligner) splitAt(i int) int {
	from := 0
	if i > 0 {
		from = a.Copy.End(i - 1)
	}
	to := int(a.Copy.At[i])
	between := a.Copy.Raw[from:max(from, to)]
	if k := strings.LastIndexByte(between, '\n'); k >= 0 {
		return from + k + 1
	}
	if k := strings.LastIndexAny(between, " \t\f"); k >= 0 {
		return from + k + 1
	}
	if i == 0 {
		return 0
	}
	return to
}

// rawEnd returns where a run ends that has the letters before j: with its line or,
// where the line goes on, where the next begins.
func (a *aligner) rawEnd(j int) int {
	from := a.Copy.End(j - 1)
	if j == len(a.Copy.S) {
		to := len(a.Copy.Raw)
		if k := strings.IndexByte(a.Copy.Raw[from:], '\n'); k >= 0 {
			to = from + k
		}
		return to
	}
	if k := strings.IndexByte(a.Copy.Raw[from:max(from, int(a.Copy.At[j]))], '\n'); k >= 0 {
		return from + k
	}
	return a.splitAt(j)
}

// dotsAfter returns the dots that stand by themselves on the line after one that ends at a
// byte of the copy, as the end of “. . .” does where full lines are wrapped.
func (a *aligner) dotsAfter(to int) string {
	next, ok := strings.CutPrefix(a.Copy.Raw[to:], "\n")
	if !ok {
		return ""
	}
	line, _, _ := strings.Cut(next[:min(len(next), 20)], "\n")
	if line = strings.TrimSpace(line); line == "" || !strings.Contains(line, ".") ||
		strings.Trim(line, ". '’”\"?!)") != "" {
		return ""
	}
	return " " + line
}

// pieceBorders returns the letters of the copy with which the second and later pieces of
// a passage begin.
func (a *aligner) pieceBorders(n int) []int {
	var borders []int
	last := -1
	for _, piece := range a.Prints.Passages[n].Pieces[1:] {
		at := max(a.placeOf(n, piece.Offset), last)
		borders = append(borders, at)
		last = at
	}
	return borders
}

// placeOf returns the letter of the copy that is letter offset of a passage: measured
// from the nearest hit, then moved to a break near, where it is far.
func (a *aligner) placeOf(n, offset int) int {
	c := &a.claims[n]
	at, far := c.parts[0].from, offset // from the beginning
	known := 0
	for _, k := range c.knots {
		if d := abs(k.Offset - offset); d <= far {
			far, at, known = d, k.At, k.Offset
		}
		if d := offset - k.Offset; d >= 0 && d <= corpus.GramLetters {
			far = 0
		}
	}
	guess := c.step(at, offset-known)
	if guess < c.parts[0].from {
		return c.parts[0].from
	}
	best, score := guess, -1<<30
	slack := 4 + far/10
	for d := -slack; d <= slack; d++ {
		j := c.step(guess, d)
		if j <= c.parts[0].from || j >= len(a.Copy.S) {
			continue
		}
		q := a.Copy.BreakBefore(j)
		if c.begins(j) {
			q += letters.ParagraphBreak
		}
		if q == letters.NoBreak && d != 0 {
			continue
		}
		if s := 5*q - 4*abs(d); s > score {
			best, score = j, s
		}
	}
	return best
}

// step returns the letter d letters of the claim on from letter at, or back.
func (c *claim) step(at, d int) int {
	i := slices.IndexFunc(c.parts, func(s stretch) bool { return at < s.to })
	if i < 0 {
		return c.parts[len(c.parts)-1].to
	}
	k := max(at, c.parts[i].from)
	for {
		s := c.parts[i]
		switch {
		case k+d >= s.from && k+d < s.to:
			return k + d
		case d < 0 && i > 0:
			d += k - s.from + 1
			i--
			k = c.parts[i].to - 1
		case d > 0 && i+1 < len(c.parts):
			d -= s.to - k
			i++
			k = c.parts[i].from
		case d < 0:
			return s.from
		default:
			return s.to
		}
	}
}

// begins reports whether a part of the claim other than the first begins with letter i.
func (c *claim) begins(i int) bool {
	return slices.ContainsFunc(c.parts[1:], func(s stretch) bool { return s.from == i })
}

// passage makes the passage n of what the copy has of it, nil when that is nothing.
func (a *aligner) passage(n int, diary string) *corpus.Passage {
	print := &a.Prints.Passages[n]
	if len(a.claims[n].parts) == 0 {
		return nil
	}
	entry := a.Prints.Entries[print.Entry]
	p := &corpus.Passage{Anchor: print.Pieces[0].Anchor, Diary: diary, Part: entry.Part, Voice: print.Voice,
		Mark: print.Mark, Rank: n + 1}
	p.ID = diary + "#" + string(p.Anchor)
	p.Borne = 4*len(a.claims[n].knots) >= 3*len(print.Grams)
	runs := a.runs(n)
	for i := 0; i < len(runs); {
		j := i + 1
		for j < len(runs) && runs[j].piece == runs[i].piece {
			j++
		}
		raw := joinRuns(runs[i:j], print.Lines)
		if i == 0 {
			raw = a.bare(raw, print, entry.Part)
			if a.claims[n].headless {
				raw = omitted[1:] + raw
			}
		}
		switch {
		case i > 0 && runs[i].gap:
			p.Text += omitted
		case i > 0:
			sep := fuse(&p.Text, raw, runs[i].turn, runs[i].sep)
			p.Text += sep
		}
		start := len(p.Text)
		text, spans := document.Unmark(raw, start, entry.Part == corpus.Body && !print.IsNote())
		p.Text += text
		p.Spans = append(p.Spans, spans...)
		piece := print.Pieces[runs[i].piece]
		p.Pieces = append(p.Pieces, corpus.Piece{Anchor: piece.Anchor, Start: start,
			Line: a.Copy.Lines[runs[i].line].Number, Page: piece.Page})
		for _, r := range runs[i:j] {
			p.Lines = corpus.AddLine(p.Lines, a.Copy.Lines[r.line].Number)
		}
		i = j
	}
	p.Label = labelOf(p, print)
	p.Broken = a.claims[n].headless || a.claims[n].endless || a.lackingWithin(n)
	if a.claims[n].endless {
		p.Text += strings.TrimRight(omitted, " ")
	}
	return p
}

// fewLacking is of how many letters of a passage one may be left out, beside what is foreign,
// where it is not said to be there only in part: the place of what is cut out is not exact.
const fewLacking = 20

// lackingWithin reports whether passage n shows that something is left out, and has fewer letters
// than it should.
func (a *aligner) lackingWithin(n int) bool {
	c, size := &a.claims[n], a.Prints.Passages[n].Size
	if !slices.ContainsFunc(c.cuts, func(c cutOut) bool { return c.shown }) {
		return false
	}
	lacking := size
	for _, s := range c.parts {
		lacking -= s.to - s.from
	}
	return lacking > max(corpus.GramLetters, size/fewLacking)
}

// bare takes off what stands before the words of a passage and is none of them: the
// mark of a note, the dash of a list.
func (a *aligner) bare(raw string, p *corpus.Print, part corpus.Part) string {
	if part == corpus.PrintedIndex {
		return strings.TrimPrefix(raw, "- ")
	}
	if p.Mark == "" {
		return raw
	}
	if _, rest, ok := document.CutNoteMark(raw); ok {
		return strings.TrimLeft(rest, "⁰¹²³⁴⁵⁶⁷⁸⁹ \t") // one of two figures
	}
	rest := strings.TrimLeft(raw, "^([")
	if r, n := utf8.DecodeRuneInString(rest); figureOf(r) == p.Mark {
		if after, _ := utf8.DecodeRuneInString(rest[n:]); !unicode.IsDigit(after) {
			return strings.TrimLeft(rest[n:], "]).: \t")
		}
	}
	return strings.TrimLeft(raw, "^* \t")
}

// figureOf returns a digit as the raised figure that a note has.
func figureOf(r rune) string {
	if r >= '1' && r <= '9' {
		return document.Figure(int(r - '0'))
	}
	return ""
}

// joinRuns joins the lines of a piece. A word that a line's end parts is made whole: a
// hyphen before a small letter goes, before a capital it stays.
func joinRuns(runs []run, verse bool) string {
	text := ""
	for i, r := range runs {
		switch {
		case i == 0:
		case r.gap:
			text += omitted
		case verse && r.turn:
			text += "\n"
		default:
			sep := fuse(&text, r.raw, r.turn, r.sep)
			text += sep
		}
		text += r.raw
	}
	return text
}

// fuse returns what is to stand between a text and the next run of it, and takes the
// hyphen off the text where one only parted a word.
func fuse(text *string, next string, turn bool, sep string) string {
	if !turn {
		return sep
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "*"))
	switch {
	case strings.HasSuffix(*text, "¬"), strings.HasSuffix(*text, "\u00ad"):
		_, n := utf8.DecodeLastRuneInString(*text)
		*text = (*text)[:len(*text)-n]
		return ""
	case strings.HasSuffix(*text, "--") || *text == "":
		return ""
	case strings.HasSuffix(*text, "-") && unicode.IsLower(first):
		*text = strings.TrimSuffix(*text, "-")
		return ""
	case strings.HasSuffix(*text, "-"):
		return ""
	}
	return " "
}

// labelOf returns the head-word of a note, of a biographical note or of the index.
func labelOf(p *corpus.Passage, print *corpus.Print) string {
	switch {
	case p.Part == corpus.PrintedIndex:
		label, _, _ := strings.Cut(p.Text, ":")
		if i := strings.IndexFunc(label, unicode.IsDigit); i > 0 {
			label = label[:i]
		}
		return "Printed index: " + strings.Trim(label, " ,")
	case print.IsNote(), p.Part == corpus.Appendix:
		if m := headWord.FindStringSubmatch(p.Text); m != nil && utf8.RuneCountInString(m[1]) > 2 {
			return strings.Trim(m[1], " ,.-")
		}
	}
	return ""
}
