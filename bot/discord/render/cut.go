package render

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fit returns how far q can be shown from byte from on within a number of letters,
// markup counted: all of it, or up to a word's end. It prefers the end of a
// paragraph or sentence that is not far from there.
func (q quotation) fit(from, limit int) int {
	most := from // a letter of the text takes one or more, so that no more can fit
	for n := 0; n <= limit && most < len(q.text); n++ {
		_, size := utf8.DecodeRuneInString(q.text[most:])
		most += size
	}
	if most == len(q.text) && Letters(q.markdown(from, most)) <= limit {
		return most
	}
	ends := wordEnds(q.text[:most], from)
	if n := len(ends); n > 0 && most < len(q.text) && ends[n-1] == most {
		ends = ends[:n-1] // perhaps within a word; too long in any case
	}
	fits := func(end int) bool { return Letters(q.markdown(from, end)) <= limit }
	n := sort.Search(len(ends), func(i int) bool { return !fits(ends[i]) })
	for n > 0 && !fits(ends[n-1]) { // the length is not quite monotonous
		n--
	}
	if n == 0 {
		return q.hard(from, most, limit)
	}
	return nearStop(q.text, from, ends[n-1])
}

// hard cuts within a word, for one that is longer than all the room.
func (q quotation) hard(from, most, limit int) int {
	var ends []int
	for i := range q.text[from:most] {
		if i > 0 {
			ends = append(ends, from+i)
		}
	}
	ends = append(ends, most)
	fits := func(end int) bool { return Letters(q.markdown(from, end)) <= limit }
	n := sort.Search(len(ends), func(i int) bool { return !fits(ends[i]) })
	for n > 0 && !fits(ends[n-1]) {
		n--
	}
	if n == 0 {
		return from
	}
	return ends[n-1]
}

// wordEnds lists the offsets after from at which a word ends.
func wordEnds(s string, from int) []int {
	var ends []int
	blank := true
	for i, r := range s[from:] {
		if sp := unicode.IsSpace(r); sp != blank {
			if sp {
				ends = append(ends, from+i)
			}
			blank = sp
		}
	}
	if !blank {
		ends = append(ends, len(s))
	}
	return ends
}

// nearStop moves a cut back to the end of a paragraph in the last third, or of a
// sentence in the last quarter.
func nearStop(s string, from, end int) int {
	if i := strings.LastIndex(s[from:end], "\n\n"); i > (end-from)*2/3 {
		return from + i
	}
	for i := end - 2; i > from+(end-from)*3/4; i-- {
		// not ". . ."
		if strings.ContainsRune(".?!", rune(s[i])) && unicode.IsSpace(rune(s[i+1])) && !unicode.IsSpace(rune(s[i-1])) {
			return i + 1
		}
	}
	// Nor is a row of dots cut in two.
	for strings.HasSuffix(s[from:end], " .") && end-2 > from {
		end -= 2
	}
	return end
}

// skip returns the offset of the next word after a cut.
func skip(s string, at int) int {
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsSpace(r) {
			break
		}
		at += size
	}
	return at
}

const ellipsis = " …"

// Plain writes a text of ours within a number of letters, markup escaped, cut at a
// word with an ellipsis.
func Plain(s string, limit int) string {
	return strings.TrimSpace(quotation{text: strings.TrimSpace(s)}.within(limit))
}

// within is the beginning of q, with an ellipsis where that is not all.
func (q quotation) within(limit int) string {
	end := q.fit(0, limit)
	if end == len(q.text) {
		return q.markdown(0, end)
	}
	end = q.fit(0, limit-Letters(ellipsis))
	return q.markdown(0, end) + ellipsis
}

// Bare cuts a text for a place that shows no markup, such as a footer or a label.
func Bare(s string, limit int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Join(strings.Fields(s), " ")
	word, end, n := 0, 0, 0 // where the last word and letter end that leave room for an ellipsis
	for i, r := range s {
		if r == ' ' && n <= limit-Letters(ellipsis) {
			word = i
		}
		if n <= limit-1 {
			end = i
		}
		if n++; r > 0xffff {
			n++
		}
		if n > limit {
			if word > 0 {
				return s[:word] + ellipsis
			}
			return s[:end] + "…"
		}
	}
	return s
}
