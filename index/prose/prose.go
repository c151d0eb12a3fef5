// Package prose makes words of texts so that they can be searched: English by rules of our
// own, other languages by bleve's.
package prose

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/char/asciifolding"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/registry"
	"github.com/blevesearch/go-porterstemmer"
)

// English analyzes English text, so that spellings of one word meet: accents are folded,
// capitals and possessives dropped, stop words left out, American and British endings
// levelled, and words stemmed by Porter's rules. "O.G.P.U." is one word, as OGPU is;
// "100,000" one number. Some words give two terms at one place: "co-operation" also its
// parts, "Göring" also "goering". Offsets are bytes of the text as it was given.
type English struct {
	stop analysis.TokenMap
	fold *asciifolding.AsciiFoldingFilter
}

// Alternative is the type of a further term at the place of another.
const Alternative analysis.TokenType = 100

// Name is how bleve knows the analyzer of English.
const Name = "daybook-english"

// register makes the analyzer known to bleve, under the name that mappings have.
var register = sync.OnceValue(func() error {
	return registry.RegisterAnalyzer(Name, func(map[string]any, *registry.Cache) (analysis.Analyzer, error) {
		return New()
	})
})

// New makes an analyzer, which may be used from many goroutines.
func New() (*English, error) {
	p := &English{stop: analysis.NewTokenMap(), fold: asciifolding.New()}
	return p, p.stop.LoadBytes(en.EnglishStopWords)
}

// Stems returns the terms of a text, as Analyze does, without their places.
func (p *English) Stems(text string) []string { return Stems(p, text) }

// Stems returns the terms that an analyzer of any language makes of a text, without their places.
func Stems(a analysis.Analyzer, text string) []string {
	var out []string
	for _, t := range a.Analyze([]byte(text)) {
		out = append(out, string(t.Term))
	}
	return out
}

// Analyze returns the terms of a text.
func (p *English) Analyze(text []byte) analysis.TokenStream {
	out := make(analysis.TokenStream, 0, len(text)/8+1)
	at := 0 // position of the last word
	add := func(term string, start, end, position int, kind analysis.TokenType) {
		if term != "" {
			out = append(out, &analysis.Token{Term: []byte(term), Start: start, End: end, Position: position,
				Type: kind})
		}
	}
	for start, end := range Compounds(text) {
		raw := text[start:end]
		if key, ok := initialism(raw); ok {
			at++
			add(key, start, end, at, analysis.AlphaNumeric)
			continue
		}
		if joined := JoinedUp(raw); joined != "" {
			whole, _ := p.term(joined)
			if separable(raw) {
				add(whole, start, end, at+1, Alternative)
			} else {
				at++
				add(whole, start, end, at, analysis.AlphaNumeric)
				continue
			}
		}
		for from := 0; from <= len(raw); {
			part, to := raw[from:], len(raw)
			if i := hyphen(part); i >= 0 {
				part, to = part[:i], from+i
			}
			if len(part) > 0 {
				at++
				term, other := p.term(string(part))
				add(term, start+from, start+to, at, analysis.AlphaNumeric)
				if other != term {
					add(other, start+from, start+to, at, Alternative)
				}
			}
			if to >= len(raw) {
				break
			}
			_, size := utf8.DecodeRune(raw[to:])
			from = to + size
		}
	}
	return out
}

// Compounds yields the start and end of each run of letters and digits of a text, with
// the hyphens, apostrophes and full stops within it.
func Compounds(text []byte) func(yield func(int, int) bool) {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) }
	return func(yield func(int, int) bool) {
		for i := 0; i < len(text); {
			r, size := utf8.DecodeRune(text[i:])
			if !word(r) {
				i += size
				continue
			}
			start := i
			last := r
			letters := 0 // since the last full stop
			for i < len(text) {
				r, size := utf8.DecodeRune(text[i:])
				if word(r) {
					last = r
					letters++
					i += size
					continue
				}
				next, _ := utf8.DecodeRune(text[i+size:])
				ok := false
				switch r {
				case '\'', '’', 'ʼ', '‑', '‐', '-':
					ok = unicode.IsLetter(next) || r == '-' && unicode.IsDigit(next) && unicode.IsLetter(last)
				case '.':
					ok = unicode.IsDigit(last) && unicode.IsDigit(next) || letters == 1 && unicode.IsLetter(last) &&
						unicode.IsLetter(next)
					letters = 0
				case ',':
					ok = unicode.IsDigit(last) && unicode.IsDigit(next)
				}
				if !ok {
					break
				}
				i += size
			}
			if !yield(start, i) {
				return
			}
		}
	}
}

// initialism returns what letters with full stops between spell: O.G.P.U is "ogpu".
// Two that would make a common word keep them: U.S. is not "us".
func initialism(raw []byte) (string, bool) {
	s := string(raw)
	for _, end := range []string{"'s", "’s"} {
		s = strings.TrimSuffix(s, end)
	}
	if s == "US" {
		return "u.s", true
	}
	letters := strings.Split(s, ".")
	if len(letters) < 2 {
		return "", false
	}
	for _, l := range letters {
		r, n := utf8.DecodeRuneInString(l)
		if n != len(l) || !unicode.IsLetter(r) {
			return "", false
		}
	}
	if len(letters) == 2 {
		return strings.ToLower(s), true
	}
	return strings.ToLower(strings.Join(letters, "")), true
}

func hyphen(s []byte) int {
	return strings.IndexFunc(string(s), isHyphen)
}

func isHyphen(r rune) bool { return r == '-' || r == '‑' || r == '‐' }

// longestCompound is the most letters of a compound that may also be written as one
// word.
const longestCompound = 24

// JoinedUp writes a compound with hyphens as one word, "" for what is none.
func JoinedUp(raw []byte) string {
	if hyphen(raw) < 0 || len(raw) > longestCompound || unicode.IsDigit(rune(raw[0])) {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if isHyphen(r) {
			return -1
		}
		return r
	}, string(raw))
}

// separable reports whether the parts of a compound are words on their own; those of
// to-day are not.
func separable(raw []byte) bool {
	first, _, _ := strings.Cut(strings.ToLower(string(raw)), "-")
	return first != "to"
}

// term returns the term of one word, and the other that it may also stand under; ""
// for a stop word.
func (p *English) term(word string) (term, other string) {
	low := strings.ToLower(word)
	umlaut := false
	ascii := true
	for i := 0; i < len(low); i++ {
		if low[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if !ascii {
		low = strings.NewReplacer("’", "'", "ʼ", "'", "a\u0308", "ä", "o\u0308", "ö", "u\u0308", "ü").Replace(low)
		umlaut = strings.ContainsAny(low, "äöüåø")
	}
	low = strings.ReplaceAll(strings.TrimSuffix(low, "'s"), ",", "")
	if umlaut {
		other = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "å", "aa", "ø", "oe").Replace(low)
	}
	if !ascii {
		low = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, string(p.fold.Filter([]byte(low))))
	}
	term = p.stemmed(low)
	if other == "" {
		return term, term
	}
	return term, p.stemmed(other)
}

func (p *English) stemmed(low string) string {
	if p.stop[low] {
		return ""
	}
	r := []rune(strings.ReplaceAll(spelling(low), "'", ""))
	return string(porterstemmer.StemWithoutLowerCasing(r))
}

// Stem returns the stem of an English word, as questions and texts have it; "" for a word
// that is never looked for. It is for the programs that make the tables of synonyms and of near words.
func Stem(word string) string {
	p, err := New()
	if err != nil { // the stop words are in the program
		return ""
	}
	term, _ := p.term(word)
	return term
}
