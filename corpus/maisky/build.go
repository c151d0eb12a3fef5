package maisky

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/book"
)

// A block is a paragraph of the page's text, or the piece of one that a page end or
// a note leaves.
type block struct {
	text   string
	line   int
	last   int // the last of the lines that it was joined from
	page   int
	anchor book.Anchor
	turned bool // a page mark stands before it
	cut    bool // a bracketed stretch, cut out of its paragraph

	voice   corpus.Voice
	known   bool // the calendar gave the voice
	comment int  // the number of the bracketed comment that it stands in, 0 for none
	host    int  // index of the block that it belongs to, -1 for none
	next    int  // index of the block in which it goes on, -1 for none
}

// split makes blocks of the lines of the text and reads the page marks. A mark says
// where its page begins; so what stands before the first is on the page before it.
func (r *reader) split() {
	var anchors book.Anchorer
	at, turned := 0, false
	for _, l := range r.body {
		if m := pageMark.FindStringSubmatch(l.text); m != nil {
			n, _ := strconv.Atoi(m[1])
			if at > 0 && n != at+1 {
				r.warn(l.n, "a page mark may be lost", "page %d begins after page %d", n, at)
			}
			if at == 0 {
				for i := range r.blocks {
					r.blocks[i].page = max(n-1, 0)
				}
			}
			at, turned = n, true
			r.skip(l, "mark of a printed page")
			continue
		}
		if strings.Trim(l.text, "*★☆-–—_~ ") == "" {
			r.skip(l, "row of signs")
			continue
		}
		for i, part := range cutBrackets(l.text) {
			b := block{text: part, line: l.n, last: max(l.n, l.to), page: at, turned: turned, cut: i%2 == 1, host: -1,
				next: -1}
			turned = false
			if b.text == "" {
				continue
			}
			b.anchor = anchors.Next(b.text)
			r.blocks = append(r.blocks, b)
		}
	}
	if n := len(r.blocks); n > 0 {
		if at == 0 {
			r.warn(r.blocks[0].line, "", "no page marks in the text, so the printed pages are not known")
		}
		if last := r.blocks[n-1]; !endsSentence(last.text) && balance(last.text) == 0 {
			r.warn(last.line, "the page may have been saved in part", "the text breaks off within a sentence")
		}
	}
}

// editorialWords is from how many words on a stretch in brackets is a comment of the
// editor's, to stand by itself, and not the explanation of a name.
const editorialWords = 8

// cutBrackets parts a paragraph of the diary from the comments in brackets within
// it: text, comment, text, and so on. A paragraph that is one comment, or has open
// brackets, stays whole.
func cutBrackets(s string) []string {
	if balance(s) != 0 || bracketed(s) {
		return []string{s}
	}
	var parts []string
	depth, start, from := 0, 0, 0
	for i, c := range s {
		switch c {
		case '[':
			if depth == 0 {
				from = i
			}
			depth++
		case ']':
			if depth--; depth < 0 {
				return []string{s}
			}
			if inner := s[from : i+1]; depth == 0 && len(strings.Fields(inner)) >= editorialWords {
				parts = append(parts, clean(s[start:from]), inner)
				start = i + 1
			}
		}
	}
	return append(parts, clean(s[start:]))
}

// connect finds where each block goes on and to which block a note belongs, as the
// calendar has it, else by how the blocks end.
func (r *reader) connect() {
	index := map[book.Anchor]int{}
	for i, b := range r.blocks {
		if b.anchor != "" {
			index[b.anchor] = i
		}
	}
	taken := map[int]bool{} // goes on from another
	for i := range r.blocks {
		b := &r.blocks[i]
		if to, ok := r.ed.Joins[b.anchor]; ok && b.anchor != "" {
			if j, found := index[to]; found && j > i {
				b.next = j
				taken[j] = true
			} else {
				r.warn(b.line, "the paragraph is given without its end",
					"this paragraph goes on in one that was not found")
			}
		}
		if to, ok := r.ed.Hosts[b.anchor]; ok && b.anchor != "" {
			if j, found := index[to]; found && j != i {
				b.host = j
			} else {
				r.warn(b.line, "", "this note belongs to a paragraph that was not found")
			}
		}
	}
	for i := range r.blocks {
		b := &r.blocks[i]
		if b.next >= 0 {
			continue
		}
		if j := r.goesOn(i); j >= 0 && !taken[j] {
			b.next = j
			taken[j] = true
		}
	}
	for i := range r.blocks {
		b := &r.blocks[i]
		if b.known || b.host >= 0 || b.voice == corpus.Diarist || taken[i] {
			continue
		}
		for j := i - 1; j >= 0; j-- {
			over := r.blocks[j].next > i // the paragraph goes on after this note
			if over || b.voice == corpus.FootnoteBy && r.blocks[j].voice != corpus.FootnoteBy {
				b.host = j
				break
			}
		}
		if b.host < 0 {
			b.voice = corpus.Editor // a note to no place in the text
		}
	}
}

// goesOn returns the block in which block i goes on by rule, -1 for none: a sentence
// that does not end goes on in the next block of its voice that opens no new
// paragraph; a bracket left alone belongs to the comment before it.
func (r *reader) goesOn(i int) int {
	b := &r.blocks[i]
	if b.known && b.anchor != "" {
		// The calendar knows all joins of a paragraph of letters; only a bare sign
		// after it has no anchor to point to.
		return r.bareSign(i)
	}
	if j := r.bareSign(i); j >= 0 {
		return j
	}
	if endsSentence(b.text) && !r.cutInside(i) || b.voice == corpus.FootnoteBy {
		return -1
	}
	for j := i + 1; j < len(r.blocks); j++ {
		c := &r.blocks[j]
		switch {
		case c.known || numbered.MatchString(c.text):
			return -1
		case c.voice == b.voice && c.comment == b.comment:
			return j
		case c.voice == corpus.Diarist:
			return -1
		}
	}
	return -1
}

// cutInside reports whether a comment was cut out of the line of block i after it,
// and more of the line follows.
func (r *reader) cutInside(i int) bool {
	b := &r.blocks[i]
	return !b.cut && i+2 < len(r.blocks) && r.blocks[i+1].cut && r.blocks[i+2].line == b.line
}

// bareSign returns the block after i, notes aside, when it is signs without a letter.
func (r *reader) bareSign(i int) int {
	b := &r.blocks[i]
	for j := i + 1; j < len(r.blocks); j++ {
		c := &r.blocks[j]
		switch {
		case c.anchor == "" && strings.Trim(c.text, "].’”'\" ") == "" && b.voice != corpus.FootnoteBy:
			return j
		case c.voice != corpus.FootnoteBy:
			return -1
		}
	}
	return -1
}

// build makes the passages of the entry: in the order of the page, the notes after
// what they belong to.
func (r *reader) build(e *corpus.Entry) {
	of := make([]*corpus.Passage, len(r.blocks))
	var passages []*corpus.Passage
	for i := range r.blocks {
		if of[i] != nil {
			continue
		}
		b := &r.blocks[i]
		p := &corpus.Passage{ID: ID + "#" + string(b.anchor), Anchor: b.anchor, Diary: ID, Part: corpus.Body,
			Voice: b.voice, Entry: e}
		for j := i; j >= 0; j = r.blocks[j].next {
			of[j] = p
			p.Guess = p.Guess || !r.blocks[j].known
			fuse(p, &r.blocks[j])
		}
		if p.Voice == corpus.Diarist {
			p.Spans = additions(p.Text)
		}
		if b.anchor == "" {
			p.ID += fmt.Sprintf("sign-%d", i)
		}
		passages = append(passages, p)
	}
	for i := range r.blocks {
		if h := r.blocks[i].host; h >= 0 && of[i].Host == nil && of[h] != of[i] && !under(of[h], of[i]) {
			of[i].Host = of[h]
			of[h].Notes = append(of[h].Notes, of[i])
		}
	}
	var add func(p *corpus.Passage)
	add = func(p *corpus.Passage) {
		e.Passages = append(e.Passages, p)
		for _, n := range p.Notes {
			add(n)
		}
	}
	for _, p := range passages {
		if p.Host == nil {
			add(p)
		}
	}
}

// under reports whether p is a note to q, or to a note to it.
func under(p, q *corpus.Passage) bool {
	for ; p != nil; p = p.Host {
		if p == q {
			return true
		}
	}
	return false
}

// fuse adds a piece to a passage. A hyphen at its end parts a word: before a small
// letter it goes, before a capital ("Hore-" "Belisha") it stays.
func fuse(p *corpus.Passage, b *block) {
	if p.Text != "" {
		first, _ := utf8.DecodeRuneInString(b.text)
		switch {
		case strings.HasSuffix(p.Text, "-") && unicode.IsLower(first):
			p.Text = strings.TrimSuffix(p.Text, "-")
		case strings.HasSuffix(p.Text, "-"), b.anchor == "" && strings.ContainsRune("].’”'\"", first),
			!b.turned && strings.ContainsRune(",;:.)", first):
		default:
			p.Text += " "
		}
	}
	p.Pieces = append(p.Pieces, corpus.Piece{Anchor: b.anchor, Start: len(p.Text), Line: b.line, Page: b.page})
	p.Text += b.text
	if n := len(p.Lines); n == 0 || p.Lines[n-1].To != b.last {
		p.Lines = append(p.Lines, corpus.LineRange{From: b.line, To: b.last})
	}
}

// additions marks the editor's short additions in square brackets.
func additions(s string) []corpus.Span {
	var spans []corpus.Span
	from := -1
	for i, c := range s {
		switch {
		case c == '[' && from < 0:
			from = i
		case c == ']' && from >= 0:
			spans = append(spans, corpus.Span{Start: from, End: i + 1, Kind: corpus.EditorAdd})
			from = -1
		}
	}
	return spans
}
