package align

import (
	"slices"
	"strings"
	"unicode"

	"daybook/corpus/fold"
)

// A copyLine is a line of a copy that has letters.
type copyLine struct {
	from, to   int  // letters
	start, end int  // bytes, without the line end
	number     int  // 1-based, blank lines counted
	blank      bool // a blank line, or a page's end, stands before it
	indent     bool // it begins farther to the right than the line before
	short      bool // it ends well before the margin: a paragraph may end with it
	stop       bool // it ends as a sentence does
	head       bool // it looks like a running head: it recurs, or is a page number
	figures    bool // it is a page number
}

// layLines finds the lines of the copy and what they look like.
func (a *aligner) layLines() {
	text := a.copy.text
	a.lineOf = make([]int32, len(a.copy.s))
	blank, i, number, margin := true, 0, 0, 0
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		number++
		l := copyLine{from: i, start: start, end: end, number: number, blank: blank}
		for i < len(a.copy.at) && int(a.copy.at[i]) < end {
			a.lineOf[i] = int32(len(a.lines))
			i++
		}
		l.to = i
		raw := text[start:end]
		if l.to > l.from {
			space := len(raw) - len(strings.TrimLeft(raw, " \t"))
			l.indent = space > margin+1
			margin = space
			l.stop = endsSentence(raw)
			l.blank = l.blank || strings.ContainsRune(raw[:int(a.copy.at[l.from])-start], '\f')
			a.lines = append(a.lines, l)
		}
		blank = l.to == l.from && (strings.TrimSpace(raw) == "" || strings.ContainsRune(raw, '\f') ||
			strings.Trim(raw, "★☆*-–—_=~. \t") == "")
		start = end + 1
	}
	a.markShort()
	a.markHeads()
}

// markShort finds the margin of a wrapped copy, and the lines that end before it.
func (a *aligner) markShort() {
	var widths []int
	for _, l := range a.lines {
		widths = append(widths, l.end-l.start)
	}
	if len(widths) == 0 {
		return
	}
	slices.Sort(widths)
	margin := widths[len(widths)*3/4]
	for i := range a.lines {
		l := &a.lines[i]
		l.short = l.end-l.start < margin*4/5 || margin > widest
	}
}

// widest is the longest line of a copy whose prose is wrapped, as a column or a window
// holds it; with one paragraph a line, many are far longer.
const widest = 200

// A running head recurs; this is how often at least, how many letters it has, and how
// much of it a copy may have wrong.
const (
	headTimes  = 4
	headLeast  = 4
	headMost   = 48
	headSpoilt = 4 // one letter in four
)

// markHeads finds running heads: short lines that recur but for their page number, and
// page numbers by themselves.
func (a *aligner) markHeads() {
	times := map[string]int{}
	keys := make([]string, len(a.lines))
	for i := range a.lines {
		l := &a.lines[i]
		if l.to-l.from > headMost || l.end-l.start > 2*headMost {
			continue
		}
		raw := strings.TrimSpace(a.copy.text[l.start:l.end])
		if numbers(raw) {
			l.head, l.figures = true, true
			continue
		}
		keys[i] = headKey(raw)
		if len(keys[i]) >= headLeast {
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
	for i, k := range keys {
		if len(k) < headLeast {
			continue
		}
		for _, h := range heads {
			if k == h || len(h) >= 8 && abs(len(h)-len(k)) <= len(h)/headSpoilt &&
				fold.Distance(k, h, len(h)/headSpoilt) <= len(h)/headSpoilt {
				a.lines[i].head = true
				break
			}
		}
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
	l := lettersOf(strings.Join(words, ""))
	return string(l.s)
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
	noBreak        = 0
	wordBreak      = 2 // between words
	sentenceBreak  = 3 // after a full stop, before a capital
	lineBreak      = 4 // at a line's end
	fullBreak      = 7 // at a line's end, after a full stop
	paragraphBreak = 10
)

// breakBefore says how good a place before letter i is for a passage to begin.
func (a *aligner) breakBefore(i int) int {
	if i <= 0 || i >= len(a.copy.s) {
		return paragraphBreak
	}
	if a.copy.at[i] == a.copy.at[i-1] {
		return noBreak // within a ligature
	}
	if l := &a.lines[a.lineOf[i]]; l.from == i {
		before := &a.lines[a.lineOf[i-1]]
		switch {
		case l.blank && before.stop, l.indent && before.stop:
			return paragraphBreak
		case before.stop && before.short:
			return paragraphBreak - 1
		case l.blank, before.stop:
			return fullBreak
		}
		return lineBreak
	}
	between := a.copy.text[a.copy.end(i-1):a.copy.at[i]]
	switch {
	case strings.ContainsAny(between, ".!?:…") && strings.Contains(between, " "):
		return sentenceBreak
	case strings.ContainsAny(between, " \t"):
		return wordBreak
	}
	return noBreak
}
