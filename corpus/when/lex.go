package when

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A wtoken is a number, a word or a mark of a text that may hold a date.
type wtoken struct {
	kind       wkind
	text       string // folded; of a mark: - for all dashes and strokes alike, .. for a row of dots
	n          int    // of a number, the last figures left out where they are X
	digits     int    // of a number, those left out among them
	unknown    int    // how many of the figures are X, as in 193X
	suffix     string // of a number: st, nd, rd, th, s, е, го …
	start, end int    // bytes of the text
	gap        bool   // a blank stands before it
	long       bool   // a dash longer than a hyphen
	capital    bool
}

type wkind uint8

const (
	wMark wkind = iota
	wNumber
	wWord
	wEnd // after the last
)

var dashes = map[rune]bool{'-': false, '‐': false, '‑': false, '‒': true, '–': true, '—': true, '―': true, '−': true}

var numberSuffixes = wordSet("st nd rd th s ies e er е го й х м ый ого ой ом му ых ые ое ая юю")

// unknowns are figures that are left out, as EDTF and library catalogues write them, in either alphabet.
var unknowns = map[string]int{"x": 1, "xx": 2, "u": 1, "uu": 2, "х": 1, "хх": 2}

// lexWhen cuts a text into tokens, without blanks and marks that cannot be seen. The last is of kind wEnd.
func lexWhen(text string) []wtoken {
	list := make([]wtoken, 0, 16)
	gap := false
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		t := wtoken{start: at, end: at + size, gap: gap}
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			gap = gap || unicode.IsSpace(r)
			at += size
			continue
		case r >= '0' && r <= '9':
			t.number(text)
		case unicode.IsLetter(r):
			t.kind, t.capital = wWord, unicode.IsUpper(r)
			t.end = at + letterRun(text[at:])
			t.text = foldWord(text[at:t.end])
		default:
			t.mark(text, r)
		}
		list = append(list, t)
		at, gap = t.end, false
	}
	return append(list, wtoken{kind: wEnd, start: len(text), end: len(text)})
}

func (t *wtoken) number(text string) {
	t.kind = wNumber
	end := t.start
	for end < len(text) && text[end] >= '0' && text[end] <= '9' {
		if t.n < 1e8 {
			t.n = t.n*10 + int(text[end]-'0')
		}
		end++
	}
	t.digits = end - t.start
	run := letterRun(text[end:])
	letters := strings.ToLower(text[end : end+run])
	switch {
	case t.digits == 2 && unknowns[letters] == 2 || t.digits == 3 && unknowns[letters] == 1:
		t.unknown, t.digits, end = unknowns[letters], 4, end+run
	case numberSuffixes[letters]:
		t.suffix, end = letters, end+run
	case run == 0 && end < len(text):
		if r, size := utf8.DecodeRuneInString(text[end:]); dashesHas(r) { // 16-го, 1930-х
			run = letterRun(text[end+size:])
			letters = strings.ToLower(text[end+size : end+size+run])
			if first, _ := utf8.DecodeRuneInString(letters); numberSuffixes[letters] &&
				unicode.Is(unicode.Cyrillic, first) {
				t.suffix, end = letters, end+size+run
			}
		} else if r == '\'' || r == '’' { // the 1930's
			if s := text[end+size:]; strings.HasPrefix(s, "s") && letterRun(s) == 1 {
				t.suffix, end = "s", end+size+1
			}
		}
	}
	t.end, t.text = end, text[t.start:end]
}

func dashesHas(r rune) bool { _, ok := dashes[r]; return ok }

func (t *wtoken) mark(text string, r rune) {
	t.text = string(r)
	switch long, dash := dashes[r]; {
	case dash:
		t.text, t.long = "-", long
	case r == '…':
		t.text = ".."
	case r == '.' && strings.HasPrefix(text[t.start:], ".."):
		for t.end < len(text) && text[t.end] == '.' {
			t.end++
		}
		t.text = ".."
	case r == '→' || r == '⟶':
		t.text = ".."
	case r == '’' || r == '‘' || r == 'ʼ' || r == '`' || r == '´':
		t.text = "'"
	case r == '⁄' || r == '∕':
		t.text = "/"
	}
}

// letterRun returns how many bytes at the beginning of s are letters and marks on them.
func letterRun(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && (i == 0 || !unicode.Is(unicode.M, r)) {
			return i
		}
	}
	return len(s)
}

// foldWord writes a word as the lists of words have it: lower case, е for ё, Cyrillic letters of Roman figures as
// Latin ones.
func foldWord(w string) string {
	w = strings.ReplaceAll(strings.ToLower(w), "ё", "е")
	if strings.Trim(w, "хіiv") == "" { // a Roman figure typed with a Russian keyboard
		w = strings.NewReplacer("х", "x", "і", "i").Replace(w)
	}
	return w
}
