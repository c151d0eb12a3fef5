package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/fold"
	"daybook/corpus/names"
	"daybook/corpus/when"
)

// A name that was heard may be written as two words. Then it is long enough to be told by its sound, and of three
// letters hardly one is otherwise.
const (
	leastParted = 6 // letters
	partedShare = 3
)

// A typed is a word of a question as it stands there.
type typed struct {
	start, end int
	capital    bool
}

// parted notes the surnames that a question has in two words that together are none of the diaries: neither is part of
// a name, a time or what is called something, and both have capitals, or one is no word at all.
func (x *Finder) parted(question string, spans []names.Found, times []when.FoundDate, callings []calling, r *Reading) {
	var before typed
	strange := x.noWords(r)
	for _, b := range letters(question) {
		a := before
		before = b
		joined := question[a.start:a.end] + question[b.start:b.end]
		if a.end == 0 || question[a.end:b.start] != " " || len(joined) < leastParted ||
			!(a.capital && b.capital) && (len(strange) == 0 || !strange[strings.ToLower(question[a.start:a.end])] &&
				!strange[strings.ToLower(question[b.start:b.end])]) {
			continue
		}
		name := x.soundsAs(joined)
		if name == "" || x.taken(a.start, b.end, spans, times, callings) || x.stands(question[a.start:b.end]) {
			continue
		}
		r.Mended = slices.DeleteFunc(r.Mended, func(m Mended) bool {
			return m.Word == question[a.start:a.end] || m.Word == question[b.start:b.end]
		})
		r.Strange = slices.DeleteFunc(r.Strange, func(s Strange) bool { return s.Start < b.end && a.start < s.End })
		r.Strange = append(r.Strange, Strange{Word: question[a.start:b.end], Start: a.start, End: b.end, As: name})
		slices.SortFunc(r.Strange, func(a, b Strange) int { return a.Start - b.Start })
		before = typed{}
	}
}

// letters are the words of a question, without marks and possessive endings.
func letters(question string) (list []typed) {
	for i := 0; i < len(question); {
		r, n := utf8.DecodeRuneInString(question[i:])
		if !unicode.IsLetter(r) {
			i += n
			continue
		}
		end := i + strings.IndexFunc(question[i:]+" ", func(r rune) bool { return !unicode.IsLetter(r) })
		list = append(list, typed{start: i, end: end, capital: unicode.IsUpper(r)})
		i = end
	}
	return list
}

// soundsAs is the surname that sounds as a word does and is spelled the most like it, "" for none or several.
func (x *Finder) soundsAs(word string) (as string) {
	least := mostUnlike + 1
	for _, s := range x.sounding(word) {
		switch {
		case s.wrong > max(len(fold.Plain(s.name)), len(fold.Plain(word)))/partedShare || s.wrong > least:
		case s.wrong == least:
			as = ""
		default:
			as, least = s.name, s.wrong
		}
	}
	return as
}

// taken reports whether a stretch of a question has part of a name, a time or something called.
func (x *Finder) taken(start, end int, spans []names.Found, times []when.FoundDate, callings []calling) bool {
	return slices.ContainsFunc(spans, func(n names.Found) bool { return n.Start < end && start < n.End }) ||
		slices.ContainsFunc(times, func(t when.FoundDate) bool { return t.Start < end && start < t.End }) ||
		slices.ContainsFunc(callings, func(c calling) bool { return c.start < end && start < c.end })
}

// noWords are the words of a question, in small letters, that neither the diaries nor the language have; those too that
// were read as others.
func (x *Finder) noWords(r *Reading) map[string]bool {
	list := map[string]bool{}
	for i := range r.words {
		if w := &r.words[i]; w.Unknown && w.Person < 0 && !x.lex.English(w.Stem) && !x.text.Has(w.Surface) {
			list[w.Surface] = true
		}
	}
	for _, m := range r.Mended {
		list[strings.ToLower(m.Word)] = true
	}
	return list
}
