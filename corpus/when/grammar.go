package when

import (
	"strings"

	"daybook/corpus/dates"
	"daybook/corpus/when/token"
)

// A whenParser reads dates from tokens. Its methods take the place of a token and return all that can be read from
// there, each with the place behind it: what is meant shows only at the end, as in 1936-38 and 1938-03.
type whenParser struct {
	reader Reader
	text   string
	toks   token.Tokens
	// running says that the tokens are those of a running text, where small words and marks part dates from what
	// stands beside them; otherwise the whole is to be one date.
	running bool
	// reckoning says that the time is read from which another is told: one is not told from what is told itself.
	reckoning bool
}

func newParser(r Reader, text string) *whenParser {
	return &whenParser{reader: r, text: text, toks: token.Of(text)}
}

// A wcand is a piece that can be read up to the token end.
type wcand struct {
	piece
	end int
}

// A wtime is a time that can be read up to the token end, or why it is none.
type wtime struct {
	when  dates.When
	why   *dates.Error
	end   int
	order byte
	lone  bool  // a single piece, without a word that opens an end
	first piece // of a range, its beginning
	piece piece
	// either are the two times that it can mean, where that is why it is none.
	either []dates.When
}

func (p *whenParser) tok(i int) token.Token { return p.toks.At(i) }

func (p *whenParser) isMark(i int, text string) bool { return p.toks.IsMark(i, text) }

// over returns the place of the next token that says something.
func (p *whenParser) over(i int) int {
	for ; i < len(p.toks); i++ {
		t := p.toks[i]
		switch {
		case t.Kind == token.Word && (innerWords[t.Text] || yearWords[t.Text] || !p.running && outerWords[t.Text]):
		case t.Kind == token.Mark && p.idle(i):
		default:
			return i
		}
	}
	return len(p.toks) - 1
}

const idleMarks = "()[]{}\"«»“”„?!~%;:*_,.#·•"

// idle reports whether a mark only stands around or between the parts of a date.
func (p *whenParser) idle(i int) bool {
	t, last, next := p.tok(i), p.tok(i-1), p.tok(i+1)
	if t.Text == "'" {
		return !p.running && (next.Kind != token.Number || next.Digits != 2 || next.Gap)
	}
	if !p.running {
		return strings.Contains(idleMarks, t.Text)
	}
	if i == 0 {
		return false
	}
	switch t.Text {
	case ",":
		return (next.Kind == token.Number && next.Digits == 4 && next.Gap || monthWords[next.Text] > 0) &&
			(last.Kind == token.Number || last.Kind == token.Word)
	case ".":
		short := last.Kind == token.Word && (yearWords[last.Text] ||
			len(last.Text) <= 4 && (monthWords[last.Text] > 0 || weekdayWords[last.Text] > 0))
		return short || last.Kind == token.Number && last.Digits <= 2 &&
			(monthWords[next.Text] > 0 && next.Text != "may" || next.Capital && romanMonths[next.Text] > 0)
	case "[":
		return next.Kind == token.Number && next.Digits == 4
	}
	return false
}

// join returns the place behind what may stand between a day and its month, or a month and its year.
func (p *whenParser) join(i int) int {
	if t := p.tok(i); t.Kind == token.Mark && (t.Text == "-" || t.Text == "/") && !t.Gap && !p.tok(i+1).Gap {
		return i + 1
	}
	j := p.over(i)
	if t := p.tok(j); t.Kind == token.Mark && t.Text == "-" && !t.Long && !p.running && !t.Gap && !p.tok(j+1).Gap {
		return j + 1
	}
	return j
}

// times returns all times that can be read at i.
func (p *whenParser) times(i int) []wtime {
	if !p.running {
		i = p.overMarks(i)
	}
	var list []wtime
	if open, ok := p.openBefore(i); ok {
		for _, c := range p.points(open) {
			list = append(list, p.edged(c, edgeUntil))
		}
		return list
	}
	if _, at, ok := token.Match(p.toks, i, openingPhrases); ok {
		_, _, both := token.Match(p.toks, i, betweenPhrases)
		list = append(list, p.ranges(at, true)...)
		for _, c := range p.points(at) {
			if _, e, ok := token.Match(p.toks, p.overMarks(c.end), closingPhrases); ok && !both &&
				!(p.running && articles[p.tok(e).Text]) {
				t := p.edged(c, edgeSince)
				t.end = e
				list = append(list, t)
			}
		}
		if both {
			return list
		}
	}
	kind, at, ok := token.Match(p.toks, i, edgePhrases)
	if !ok && !p.running {
		kind, at, ok = token.Match(p.toks, i, looseEdges)
	}
	if !ok && !p.running {
		kind, at, ok = p.compared(i)
	}
	if ok {
		if p.isMark(at, "-") {
			at++
		}
		for _, c := range p.points(at) {
			t := p.edged(c, kind)
			if _, e, closed := token.Match(p.toks, p.overMarks(t.end), closingPhrases); closed && kind == edgeSince {
				t.end = e
			}
			list = append(list, t)
		}
	}
	for _, c := range p.points(i) {
		w, e := p.reader.time(c.piece)
		t := wtime{when: w, why: e, end: c.end, order: c.order, lone: true, piece: c.piece}
		if c.feast != nil && e != nil {
			t.either = p.reader.feastDays(c.piece)
		}
		list = append(list, t)
		list = append(list, p.closed(c)...)
	}
	list = append(list, p.ranges(i, false)...)
	return list
}

// compared reads the marks of comparison before a date, as in >1938 and <= 1930.
func (p *whenParser) compared(i int) (kind edge, at int, ok bool) {
	kinds := map[string][2]edge{">": {edgeAfter, edgeSince}, "<": {edgeBefore, edgeUntil}, "≥": {edgeSince},
		"≤": {edgeUntil}}
	pair, ok := kinds[p.tok(i).Text]
	if !ok || p.tok(i).Kind != token.Mark {
		return 0, i, false
	}
	if p.isMark(i+1, "=") && pair[1] != 0 {
		return pair[1], i + 2, true
	}
	return pair[0], i + 1, true
}

// openBefore reports whether the end of a range without a beginning follows, as in ..1930, ../1930, /1930 or -1930.
func (p *whenParser) openBefore(i int) (int, bool) {
	switch {
	case p.isMark(i, ".."):
		if p.isMark(i+1, "/") {
			i++
		}
		return i + 1, true
	case p.running:
		return i, false
	case p.isMark(i, "/"), p.isMark(i, "-") && !p.isMark(i+1, "-"):
		return i + 1, true
	}
	return i, false
}

// articles are words that "on" goes with, in a story from 1937 on the Volga.
var articles = token.Set("the a an his her its their our my this that these those")

// closed are the readings of a piece behind which a mark or word opens the end: 1937.., 1937/.., 1937-, 1937
// onwards.
func (p *whenParser) closed(c wcand) []wtime {
	var list []wtime
	j := p.overMarks(c.end)
	switch {
	case p.isMark(c.end, "..") || p.isMark(c.end, "/") && !p.running:
		e := c.end + 1
		if p.isMark(e, "..") {
			e++
		}
		list = append(list, p.opened(c, edgeSince, e))
	case !p.running && (p.isMark(c.end, "-") || p.isMark(c.end, "+")) && p.tok(c.end+1).Kind == token.End:
		list = append(list, p.opened(c, edgeSince, c.end+1))
	}
	if kind, e, ok := token.Match(p.toks, j, closingPhrases); ok &&
		(!p.running || p.tok(e-1).Text != "on" && p.tok(e-1).Text != "forward") {
		list = append(list, p.opened(c, kind, e))
	}
	return list
}

func (p *whenParser) opened(c wcand, kind edge, end int) wtime {
	t := p.edged(c, kind)
	t.end = end
	return t
}

// overMarks passes over marks only, where over would also take words.
func (p *whenParser) overMarks(i int) int {
	for p.tok(i).Kind == token.Mark && p.idle(i) {
		i++
	}
	return i
}

// edged makes a time with an open end of a piece.
func (p *whenParser) edged(c wcand, kind edge) wtime {
	t := wtime{end: c.end, order: c.order, piece: c.piece}
	if t.when, t.why = p.reader.time(c.piece); t.why != nil {
		return t
	}
	w := &t.when
	switch {
	case w.Recurring:
		t.why = &dates.Error{Text: "A time with an open end needs a year.",
			Hint: "Write for example after 16 March 1938, or 1938-03.."}
	case kind == edgeAfter:
		w.From, w.To = w.To.AddDays(1), dates.Latest
	case kind == edgeSince:
		w.To = dates.Latest
	case kind == edgeBefore:
		w.From, w.To = dates.Earliest, w.From.AddDays(-1)
	case kind == edgeUntil:
		w.From = dates.Earliest
	}
	if t.why == nil {
		t.why = p.reader.inRange(*w)
	}
	return t
}

// ranges are the readings at i as a range; opened says that "from" or "between" stands before.
func (p *whenParser) ranges(i int, opened bool) []wtime {
	var list []wtime
	for _, a := range p.points(i) {
		at, adjacent := p.link(a.end, opened)
		if at < 0 {
			continue
		}
		for _, b := range p.points(at) {
			if a.order != 0 && b.order != 0 && a.order != b.order {
				continue
			}
			t := wtime{end: b.end, order: max(a.order, b.order), first: a.piece, piece: b.piece}
			t.when, t.why = p.span(a.piece, b.piece)
			if t.why == nil && adjacent && t.when.From != (dates.When{}).From {
				if wa, wb, ok := p.both(a.piece, b.piece); !ok || !wa.Recurring && wa.To.AddDays(1) != wb.From {
					t.why = &dates.Error{Text: "These are two times.",
						Hint: "Ask for each by itself, or write a range such as 1938-03..1938-05."}
				}
			}
			list = append(list, t)
		}
	}
	return list
}

// link returns the place behind what joins the ends of a range, or -1. Without an opening "and" joins only what is
// next to one another, as in May and June 1926.
func (p *whenParser) link(i int, opened bool) (at int, adjacent bool) {
	if p.isMark(i, "-") || p.isMark(i, "..") || p.isMark(i, "/") && (!p.running || !p.tok(i).Gap) {
		return i + 1, false
	}
	j := p.overMarks(i)
	for p.tok(j).Kind == token.Word && yearWords[p.tok(j).Text] { // с 1928 года по 1930
		j = p.overMarks(j + 1)
	}
	if p.isMark(j, "-") || p.isMark(j, "..") || p.isMark(j, "/") && !p.running { // Mar./Apr. 1938
		return j + 1, false
	}
	if _, e, ok := token.Match(p.toks, j, linkPhrases); ok {
		return e, false
	}
	if _, e, ok := token.Match(p.toks, j, looseLinks); ok {
		return e, !opened
	}
	return -1, false
}
