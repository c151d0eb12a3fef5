package letters

import (
	"slices"
	"strings"
	"unicode"

	"daybook/corpus/fold"
)

// A Line is a line of a text that has letters. Its zero value is no line.
type Line struct {
	From, To   int  // letters
	Start, End int  // bytes, without the line end
	Number     int  // 1-based, blank lines counted
	Blank      bool // a blank line, or a page's end, stands before it
	Indent     bool // it begins farther to the right than the line before
	Short      bool // it ends well before the margin: a paragraph may end with it
	Stop       bool // it ends as a sentence does
	Head       bool // it looks like a running head: it recurs, or is a page number
	Figures    bool // it is a page number
}

// Lay finds the lines of the text and what they look like, the first time that it is called.
func (t *Text) Lay() {
	if t.LineOf != nil {
		return
	}
	text := t.Raw
	t.LineOf = make([]int32, len(t.S))
	blank, i, number, margin := true, 0, 0, 0
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		number++
		l := Line{From: i, Start: start, End: end, Number: number, Blank: blank}
		for i < len(t.At) && int(t.At[i]) < end {
			t.LineOf[i] = int32(len(t.Lines))
			i++
		}
		l.To = i
		raw := text[start:end]
		if l.To > l.From {
			space := len(raw) - len(strings.TrimLeft(raw, " \t"))
			l.Indent = space > margin+1
			margin = space
			l.Stop = endsSentence(raw)
			l.Blank = l.Blank || strings.ContainsRune(raw[:int(t.At[l.From])-start], '\f')
			t.Lines = append(t.Lines, l)
		}
		blank = l.To == l.From && (strings.TrimSpace(raw) == "" || strings.ContainsRune(raw, '\f') ||
			strings.Trim(raw, "★☆*-–—_=~. \t") == "")
		start = end + 1
	}
	t.markShort()
	t.markHeads()
}

// LineAt returns the line of letter i, of a text that was laid.
func (t *Text) LineAt(i int) *Line { return &t.Lines[t.LineOf[i]] }

// markShort finds the margin of a wrapped copy, and the lines that end before it.
func (t *Text) markShort() {
	var widths []int
	for _, l := range t.Lines {
		widths = append(widths, l.End-l.Start)
	}
	if len(widths) == 0 {
		return
	}
	slices.Sort(widths)
	margin := widths[len(widths)*3/4]
	for i := range t.Lines {
		l := &t.Lines[i]
		l.Short = l.End-l.Start < margin*4/5 || margin > widest
	}
}

// widest is the longest line of a copy whose prose is wrapped, as a column or a window
// holds it; with one paragraph a line, many are far longer.
const widest = 200

// A running head recurs; this is how often at least, how many letters it has, and how
// much of it a copy may have wrong.
const (
	headTimes  = 4
	HeadLeast  = 4 // letters
	headMost   = 48
	headSpoilt = 4 // one letter in four
)

// markHeads finds running heads: short lines that recur but for their page number, and
// page numbers by themselves.
func (t *Text) markHeads() {
	times := map[string]int{}
	keys := make([]string, len(t.Lines))
	for i := range t.Lines {
		l := &t.Lines[i]
		if l.To-l.From > headMost || l.End-l.Start > 2*headMost {
			continue
		}
		raw := strings.TrimSpace(t.Raw[l.Start:l.End])
		if numbers(raw) {
			l.Head, l.Figures = true, true
			continue
		}
		keys[i] = headKey(raw)
		if len(keys[i]) >= HeadLeast {
			times[keys[i]]++
		}
	}
	var heads []string
	for k, n := range times {
		if n >= headTimes {
			heads = append(heads, k)
		}
	}
	slices.Sort(heads)
	is := map[string]bool{} // of keys that were looked at: a copy may have a word a line
	for i, k := range keys {
		if len(k) < HeadLeast {
			continue
		}
		head, seen := is[k]
		if !seen {
			head = slices.ContainsFunc(heads, func(h string) bool {
				return k == h || len(h) >= 8 && abs(len(h)-len(k)) <= len(h)/headSpoilt &&
					fold.Distance(k, h, len(h)/headSpoilt) <= len(h)/headSpoilt
			})
			is[k] = head
		}
		t.Lines[i].Head = head
	}
}

// numbers reports whether a line is a page number, or a year and one as the heads of
// some books have it.
func numbers(raw string) bool {
	words := strings.Fields(raw)
	return len(words) > 0 && len(words) <= 2 && !slices.ContainsFunc(words, func(w string) bool {
		return !pageNumber(w)
	})
}

// headKey is the letters of a line without the page number at either end.
func headKey(raw string) string {
	words := strings.Fields(raw)
	if len(words) > 1 && pageNumber(words[0]) {
		words = words[1:]
	}
	if n := len(words); n > 1 && pageNumber(words[n-1]) {
		words = words[:n-1]
	}
	l := Of(strings.Join(words, ""))
	return string(l.S)
}

// pageNumber reports whether a line or word is a number of up to four figures, dressed
// or not, one of them perhaps read as a letter.
func pageNumber(s string) bool {
	digits, others, all := 0, 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case strings.ContainsRune("lIOoSsBzZ", r):
			others++
		case unicode.IsLetter(r):
			return false
		default:
			all++
		}
	}
	return digits+others > 0 && digits+others <= 4 && digits >= others && digits > 0 && all <= 6
}

// endsSentence reports whether a text ends at a full stop of some kind, when note
// marks, asterisks and closing quotes are taken off.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \t\r*'’”\"»)]¹²³⁴⁵⁶⁷⁸⁹")
	return s == "" || strings.ContainsAny(s[len(s)-1:], ".!?:") || strings.HasSuffix(s, "…")
}

// How good a place is to part two passages, the better the more.
const (
	NoBreak        = 0 // within a word
	WordBreak      = 2 // between words
	SentenceBreak  = 3 // after a full stop, before a capital
	LineBreak      = 4 // at a line's end
	FullBreak      = 7 // at a line's end, after a full stop
	ParagraphBreak = 10
)

// BreakBefore says how good a place before letter i of a text that was laid is for a passage
// to begin.
func (t *Text) BreakBefore(i int) int {
	if i <= 0 || i >= len(t.S) {
		return ParagraphBreak
	}
	if t.At[i] == t.At[i-1] {
		return NoBreak // within a ligature
	}
	if l := t.LineAt(i); l.From == i {
		before := t.LineAt(i - 1)
		switch {
		case l.Blank && before.Stop, l.Indent && before.Stop:
			return ParagraphBreak
		case before.Stop && before.Short:
			return ParagraphBreak - 1
		case l.Blank, before.Stop:
			return FullBreak
		}
		return LineBreak
	}
	between := t.Raw[t.End(i-1):t.At[i]]
	switch {
	case strings.ContainsAny(between, ".!?:…") && strings.Contains(between, " "):
		return SentenceBreak
	case strings.ContainsAny(between, " \t"):
		return WordBreak
	}
	return NoBreak
}

func abs(n int) int { return max(n, -n) }
