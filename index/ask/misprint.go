package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/fold"
	"daybook/index/lexicon"
)

// leastRespelt is how many letters a name has at least that is read as another, and longRespelt
// from how many letters two of them may be wrong instead of one.
const (
	leastRespelt = 5 // of one of them, so that a short one has lost a letter
	longRespelt  = 8
)

// muchOftener is how many times as often the diaries have one of two names for the other to be left out.
const muchOftener = 5

// A spelling is a name of the diaries that is spelled nearly as a strange one is.
type spelling struct {
	name  string
	wrong int  // letters
	given bool // the word before the strange one is the given name
}

// spellings returns the names that are the nearest to a strange word of a question: of persons, and
// of what else the diaries write with a capital only; else the persons whose names sound so. before is the word
// before it.
func (x *Finder) spellings(typed, before string) []spelling {
	want := strings.ToLower(fold.Plain(typed))
	limit := 1
	switch n := utf8.RuneCountInString(want); {
	case n < leastRespelt-1:
		return nil
	case n >= longRespelt:
		limit = 2
	}
	var list []spelling
	add := func(name string, given bool) {
		plain := strings.ToLower(fold.Plain(name))
		wrong := fold.Distance(plain, want, limit)
		if wrong > limit || max(len(plain), len(want)) < leastRespelt || !begins(plain, want) {
			return
		}
		i := slices.IndexFunc(list, func(s spelling) bool { return fold.Key(s.name) == fold.Key(name) })
		if i < 0 {
			list = append(list, spelling{name, wrong, given})
		} else {
			list[i].given = list[i].given || given
		}
	}
	for _, m := range x.corpus.Names().Find(typed) {
		if !m.Exact && !m.Part {
			add(m.Person.Surname(), before != "" && m.Person.IsGiven(before))
		}
	}
	r, _ := utf8.DecodeRuneInString(typed)
	for _, w := range x.text.Near(typed, 3) {
		if first, n := utf8.DecodeRuneInString(w); unicode.IsUpper(r) || !x.lex.Small(w) {
			add(string(unicode.ToUpper(first))+w[n:], false)
		}
	}
	if len(list) == 0 {
		list = x.sounding(typed)
	}
	least := mostUnlike
	for _, s := range list {
		least = min(least, s.wrong)
	}
	return slices.DeleteFunc(list, func(s spelling) bool { return s.wrong > least })
}

// begins reports whether two spellings begin with the same letter, or with the same two in the
// other order: few mistake the first letter of a name.
func begins(a, b string) bool {
	return a != "" && b != "" && (a[0] == b[0] || len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0])
}

// readAs is the one name that a strange word can be read as, "" where there is none or there are
// several, of which the asker must choose. A word that the language has is not misspelt.
func (x *Finder) readAs(typed, before string, w *lexicon.Word) string {
	if w.Row >= 0 || x.lex.English(w.Stem) {
		return ""
	}
	list := x.spellings(typed, before)
	if slices.ContainsFunc(list, func(s spelling) bool { return s.given }) {
		list = slices.DeleteFunc(list, func(s spelling) bool { return !s.given })
	}
	list = x.oftenest(list)
	if len(list) != 1 {
		return ""
	}
	if r, _ := utf8.DecodeRuneInString(typed); !unicode.IsUpper(r) && x.nearerPlain(typed, list[0].wrong) {
		return ""
	}
	return list[0].name
}

// oftenest leaves of several names the one that the diaries have far oftener than each other.
func (x *Finder) oftenest(list []spelling) []spelling {
	for i, s := range list {
		often := x.text.Often(s.name)
		if !slices.ContainsFunc(list, func(o spelling) bool {
			return o.name != s.name &&
				often < muchOftener*max(1, x.text.Often(o.name))
		}) {
			return list[i : i+1]
		}
	}
	return list
}

// nearerPlain reports whether a plain word of the diaries is as near to one in small letters, and
// commoner than what else is.
func (x *Finder) nearerPlain(typed string, wrong int) bool {
	near := x.text.Near(typed, 1)
	return len(near) > 0 && x.lex.Small(near[0]) && begins(near[0], strings.ToLower(typed)) &&
		fold.Distance(near[0], strings.ToLower(typed), wrong) <= wrong
}

// Respelt is the question with the strange names that can be read as known ones written so, and
// which they were; the same question where there are none.
func (r *Reading) Respelt(question string) (string, []Mended) {
	var list []Mended
	for _, s := range slices.Backward(r.Strange) {
		if s.As != "" {
			question = s.Written(question, s.As)
			list = append(list, Mended{s.Word, s.As})
		}
	}
	slices.Reverse(list)
	return question, list
}

// respelling is a strange word with the name that it is read as, if any; where that is the name of what it is joined to,
// of the whole, and no more of the part of it that was found strange before.
func (x *Finder) respelling(question string, start, end int, w *lexicon.Word, r *Reading) Strange {
	if from, to := joined(question, start, end); to-from > end-start { // Rydz-Smigley
		whole := question[from:to]
		if as := x.readAs(whole, wordBefore(question, from), w); as != "" {
			if n := len(r.Strange); n > 0 && r.Strange[n-1].End > from {
				r.Strange = r.Strange[:n-1]
			}
			return Strange{Word: whole, Start: from, End: to, As: as}
		}
	}
	typed := question[start:end]
	s := Strange{Word: typed, Start: start, End: end, As: x.corpus.Names().Parted(typed)}
	if s.As == "" {
		s.As = x.readAs(typed, wordBefore(question, start), w)
	}
	return s
}

// Written is a question with a name for the strange word. What is joined to that by a hyphen and part of the name, too,
// goes with it: for Rydz-Smigley stands Rydz-Smigly.
func (s Strange) Written(question, name string) string {
	from, to := s.Start, s.End
	if first, last, ok := strings.Cut(name, "-"); ok {
		begin, end := joined(question, from, to)
		if before := strings.TrimSuffix(question[begin:from], "-"); strings.EqualFold(before, first) {
			from = begin
		}
		if after := strings.TrimPrefix(question[to:end], "-"); strings.EqualFold(after, last) {
			to = end
		}
	}
	return question[:from] + name + question[to:]
}

// joined is where what is joined by hyphens to a word begins and ends, the word among it.
func joined(question string, start, end int) (from, to int) {
	out := func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }
	from = strings.LastIndexFunc(question[:start], out)
	if from >= 0 {
		_, n := utf8.DecodeRuneInString(question[from:])
		from += n
	}
	to = len(question)
	if i := strings.IndexFunc(question[end:], out); i >= 0 {
		to = end + i
	}
	return max(from, 0), to
}

// wordBefore is the word that stands before a place of a text, "" for none.
func wordBefore(text string, at int) string {
	words := strings.FieldsFunc(text[:at], func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if len(words) == 0 || !strings.HasSuffix(text[:at], words[len(words)-1]+" ") {
		return ""
	}
	return words[len(words)-1]
}
