package corpus

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/book"
)

// An Extent is a part of a paragraph, counted in its letters (spaces, figures and
// marks apart), From included, To not; To 0 is the paragraph's end. Letters are
// counted, not bytes, so that it fits a copy with other marks and line ends.
type Extent struct{ From, To int }

// ParseExtent reads "0-353", "353-" or "353-990".
func ParseExtent(s string) (Extent, error) {
	var e Extent
	from, to, ok := strings.Cut(s, "-")
	_, err := fmt.Sscanf(from+" "+cmp.Or(to, "0"), "%d %d", &e.From, &e.To)
	if err != nil || !ok || e.From < 0 || to != "" && e.To <= e.From {
		return Extent{}, fmt.Errorf("read part %q: want letters FROM-TO, or FROM- to the end", s)
	}
	return e, nil
}

// overlaps reports whether two parts of one paragraph have letters in common.
func (e Extent) overlaps(o Extent) bool {
	return (o.To == 0 || e.From < o.To) && (e.To == 0 || o.From < e.To)
}

// nearSentence is how far, in bytes, the end of a part may be from the sentence's
// end that it means: in a copy with errors the count of letters is a little off.
const nearSentence = 60

// within returns the bytes of text that the extent means: from the beginning of a
// sentence to the end of one, where one is near, else at a word.
func (e Extent) within(text string) (from, to int) {
	from, to = 0, len(text)
	n := 0
	for i, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		if n == e.From && e.From > 0 {
			from = i
		}
		if n == e.To && e.To > 0 {
			to = i
			break
		}
		n++
	}
	if from > 0 {
		from = sentenceStart(text, from)
	}
	if to < len(text) {
		to = sentenceStart(text, to)
	}
	return from, to
}

// sentenceStart returns where the sentence next to i begins, or the word at i.
func sentenceStart(text string, i int) int {
	best := -1
	for at := range text {
		if at < i-nearSentence || !opensSentence(text, at) {
			continue
		}
		if at > i+nearSentence {
			break
		}
		if best < 0 || abs(at-i) < abs(best-i) {
			best = at
		}
	}
	if best >= 0 {
		return best
	}
	return strings.LastIndexByte(text[:i], ' ') + 1
}

// opensSentence reports whether text[at:] begins a sentence: after a space that
// follows a full stop or the like, with quotation marks and note figures between.
func opensSentence(text string, at int) bool {
	if at == 0 {
		return true
	}
	if text[at-1] != ' ' && text[at-1] != '\n' {
		return false
	}
	before := strings.TrimRightFunc(text[:at], func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"'”’)]*_`, r) || unicode.Is(unicode.No, r)
	})
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".!?…:;—", last)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// Extent returns which bytes of the text of one of its passages are the item's own:
// all, but where several items stand in one paragraph.
func (it *Item) Extent(p *Passage) (from, to int) {
	if e, ok := it.Parts[p.Anchor]; ok {
		return e.within(p.Text)
	}
	return 0, len(p.Text)
}

// ItemAt returns the item to which the byte at of the passage's text belongs: the
// first whose own it is, or the first of the passage; nil where it has none.
func (p *Passage) ItemAt(at int) *Item {
	for _, it := range p.Items {
		if from, to := it.Extent(p); at >= from && at < to {
			return it
		}
	}
	if len(p.Items) > 0 {
		return p.Items[0]
	}
	return nil
}

// Shared returns the other items that tell of some of the same words: those of
// which a paragraph, or the same part of one, is also the item's.
func (it *Item) Shared() []*Item {
	var others []*Item
	seen := map[*Item]bool{it: true}
	for _, p := range it.Passages() {
		from, to := it.Extent(p)
		for _, other := range p.Items {
			if f, t := other.Extent(p); !seen[other] && f < to && from < t {
				seen[other] = true
				others = append(others, other)
			}
		}
	}
	return others
}

// pagesBetween returns the printed pages of the bytes from..to of the passage.
func (p *Passage) pagesBetween(from, to int) book.Pages {
	var pages book.Pages
	for i, piece := range p.Pieces {
		end := len(p.Text)
		if i+1 < len(p.Pieces) {
			end = p.Pieces[i+1].Start
		}
		if piece.Page > 0 && piece.Start < to && end > from {
			pages = pages.Add(piece.Page)
		}
	}
	return pages
}

// pagesBeyond returns the pages that the calendar gives an item and its own words do
// not stand on, as text; "" also where the words' pages are not all known.
func (it *Item) pagesBeyond() string {
	var lists []book.Pages
	for _, p := range it.Passages() {
		from, to := it.Extent(p)
		pages := p.pagesBetween(from, to)
		if len(pages) == 0 {
			return ""
		}
		lists = append(lists, pages)
	}
	if len(lists) == 0 {
		return ""
	}
	has, beyond := book.MergePages(lists...), book.Pages(nil)
	for _, r := range it.Pages {
		for n := r.From; n <= r.To; n++ {
			if !has.Contains(n) {
				beyond = beyond.Add(n)
			}
		}
	}
	return beyond.String()
}
