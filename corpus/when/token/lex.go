package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Token is a number, a word or a mark of a text that may hold a date.
type Token struct {
	Kind       Kind
	Text       string // folded; of a mark: - for all dashes and strokes alike, .. for a row of dots
	N          int    // of a number, the last figures left out where they are X
	Digits     int    // of a number, those left out among them
	Unknown    int    // how many of the figures are X, as in 193X
	Suffix     string // of a number: st, nd, rd, th, s, е, го …
	Start, End int    // bytes of the text
	Gap        bool   // a blank stands before it
	Long       bool   // a dash longer than a hyphen
	Capital    bool
}

// Tokens are the tokens of a text; the last is of kind End, and there is one at least.
type Tokens []Token

// At is the token at a place; beyond either end it is the one at that end.
func (t Tokens) At(i int) Token { return t[min(max(i, 0), len(t)-1)] }

// IsMark reports whether the token at a place is that mark.
func (t Tokens) IsMark(i int, text string) bool {
	tok := t.At(i)
	return tok.Kind == Mark && tok.Text == text
}

// A Kind says what a token is.
type Kind uint8

const (
	Mark Kind = iota
	Number
	Word
	End // after the last
)

var dashes = map[rune]bool{'-': false, '‐': false, '‑': false, '‒': true, '–': true, '—': true, '―': true, '−': true}

var numberSuffixes = Set("st nd rd th s ies e er е го й х м ый ого ой ом му ых ые ое ая юю")

// unknowns are figures that are left out, as EDTF and library catalogues write them, in either alphabet.
var unknowns = map[string]int{"x": 1, "xx": 2, "u": 1, "uu": 2, "х": 1, "хх": 2}

// Of cuts a text into tokens, without blanks and marks that cannot be seen. The last is of kind End.
func Of(text string) Tokens {
	list := make(Tokens, 0, 16)
	gap := false
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		t := Token{Start: at, End: at + size, Gap: gap}
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			gap = gap || unicode.IsSpace(r)
			at += size
			continue
		case r >= '0' && r <= '9':
			t.number(text)
		case unicode.IsLetter(r):
			t.Kind, t.Capital = Word, unicode.IsUpper(r)
			t.End = at + letterRun(text[at:])
			t.Text = foldWord(text[at:t.End])
		default:
			t.mark(text, r)
		}
		list = append(list, t)
		at, gap = t.End, false
	}
	return append(list, Token{Kind: End, Start: len(text), End: len(text)})
}

func (t *Token) number(text string) {
	t.Kind = Number
	end := t.Start
	for end < len(text) && text[end] >= '0' && text[end] <= '9' {
		if t.N < 1e8 {
			t.N = t.N*10 + int(text[end]-'0')
		}
		end++
	}
	t.Digits = end - t.Start
	run := letterRun(text[end:])
	letters := strings.ToLower(text[end : end+run])
	switch {
	case t.Digits == 2 && unknowns[letters] == 2 || t.Digits == 3 && unknowns[letters] == 1:
		t.Unknown, t.Digits, end = unknowns[letters], 4, end+run
	case numberSuffixes[letters]:
		t.Suffix, end = letters, end+run
	case run == 0 && end < len(text):
		if r, size := utf8.DecodeRuneInString(text[end:]); dashesHas(r) { // 16-го, 1930-х
			run = letterRun(text[end+size:])
			letters = strings.ToLower(text[end+size : end+size+run])
			if first, _ := utf8.DecodeRuneInString(letters); numberSuffixes[letters] &&
				unicode.Is(unicode.Cyrillic, first) {
				t.Suffix, end = letters, end+size+run
			}
		} else if r == '\'' || r == '’' { // the 1930's
			if s := text[end+size:]; strings.HasPrefix(s, "s") && letterRun(s) == 1 {
				t.Suffix, end = "s", end+size+1
			}
		}
	}
	t.End, t.Text = end, text[t.Start:end]
}

func dashesHas(r rune) bool { _, ok := dashes[r]; return ok }

func (t *Token) mark(text string, r rune) {
	t.Text = string(r)
	switch long, dash := dashes[r]; {
	case dash:
		t.Text, t.Long = "-", long
	case r == '…':
		t.Text = ".."
	case r == '.' && strings.HasPrefix(text[t.Start:], ".."):
		for t.End < len(text) && text[t.End] == '.' {
			t.End++
		}
		t.Text = ".."
	case r == '→' || r == '⟶':
		t.Text = ".."
	case r == '’' || r == '‘' || r == 'ʼ' || r == '`' || r == '´':
		t.Text = "'"
	case r == '⁄' || r == '∕':
		t.Text = "/"
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
