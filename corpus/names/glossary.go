package names

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/fold"
	"daybook/corpus/names/russian"
)

// A Glossary finds terms by any form of them. It does not change after NewGlossary, and may be used from several
// goroutines.
type Glossary struct {
	terms  []*Term
	byID   map[string]*Term
	often  func(term string) int // how many items use one
	forms  []termForm
	exact  map[string][]int // indexes of forms, by key
	spelt  map[string][]int // the same, of abbreviations, by their letters
	plural map[string][]int // by the key without the endings of plurals
	joined map[string][]int // by the key without blanks: anti-fascist, antifascist
	stem   map[string][]int // Russian forms, by the key without the endings of cases
}

type termForm struct {
	key     string
	words   []string
	term    *Term
	heading bool
}

var russianEnding = regexp.MustCompile(`(?:ами|ями|ого|его|ому|ему|ыми|ими|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ую|юю|` +
	`ых|их|` +
	`ым|им|ов|ев|ам|ям|ах|ях|ом|ем|ём|[аяыиуюеоьй])$`)

// caseless is a Russian form without the endings of its words, "" for other letters and for what is too short.
func caseless(form string) string {
	words := strings.Fields(strings.ToLower(form))
	for i, w := range words {
		if strings.ContainsFunc(w, func(r rune) bool { return !unicode.Is(unicode.Cyrillic, r) && r != '-' }) {
			return ""
		}
		stem := russianEnding.ReplaceAllString(w, "")
		if utf8.RuneCountInString(stem) < 4 {
			if stem = w; len(words) == 1 {
				return ""
			}
		}
		words[i] = stem
	}
	return strings.Join(words, " ")
}

// british has the spellings of the glossary.
var british = strings.NewReplacer("our", "or", "iz", "is", "yz", "ys", "tre ", "ter ")

// numerals are figures that terms may have in words.
var numerals = map[string]string{"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six",
	"7": "seven", "8": "eight", "9": "nine", "10": "ten"}

// termKey is Fold, with figures in words and without a leading article.
func termKey(s string) string {
	plain := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return unicode.IsSpace(r) || r == '-' })
	for i, w := range plain {
		if n, ok := numerals[w]; ok {
			plain[i] = n
		}
	}
	words := strings.Fields(fold.Key(british.Replace(strings.Join(plain, " ") + " ")))
	for len(words) > 1 && (words[0] == "the" || words[0] == "te" || words[0] == "a" || words[0] == "an") {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// singular takes the endings of plurals off the last word of a key.
func singular(key string) string {
	for _, end := range [][2]string{{"ies", "i"}, {"es", "e"}, {"s", ""}} {
		if stem, ok := strings.CutSuffix(key, end[0]); ok && len(stem) >= 3 {
			key = stem + end[1]
			break
		}
	}
	return strings.TrimSuffix(strings.TrimSuffix(key, "e"), "i")
}

// abbreviated returns the letters of an abbreviation, in small letters, doubled ones
// kept: C.C. and CC are "cc", C.C.C. is not, Ts.K. is "tsk", ЦК is "tsk". False for what
// is none: in a word without stops all letters must be capitals.
func abbreviated(s string) (string, bool) {
	s = strings.TrimSpace(s)
	n := 0
	stops := strings.Contains(s, ".")
	var b strings.Builder
	for part := range strings.SplitSeq(strings.Trim(s, ". "), ".") {
		part = strings.TrimSpace(part)
		if part == "" || strings.ContainsFunc(part, func(r rune) bool { return !unicode.IsLetter(r) }) {
			return "", false
		}
		if stops && utf8.RuneCountInString(part) > 2 {
			return "", false
		}
		if !stops && part != strings.ToUpper(part) {
			return "", false
		}
		n += utf8.RuneCountInString(part)
		b.WriteString(fold.Sounds.Replace(fold.Plain(part)))
	}
	key := strings.ReplaceAll(b.String(), " ", "")
	return key, n >= 2 && n <= 8 && key != ""
}

// TermKey tells forms of terms apart as items have them: abbreviations by their letters, for folding takes doubled
// ones together.
func TermKey(form string) string {
	if letters, ok := abbreviated(form); ok {
		return "." + letters
	}
	return fold.Key(form)
}

// NewGlossary makes a glossary of the terms; often says of an ID how many items use it, and is first called by
// Beginning.
func NewGlossary(terms []*Term, often func(term string) int) *Glossary {
	l := &Glossary{terms: terms, byID: map[string]*Term{}, often: often, exact: map[string][]int{},
		spelt: map[string][]int{}, plural: map[string][]int{},
		joined: map[string][]int{}, stem: map[string][]int{}}
	for _, t := range terms {
		l.byID[t.ID] = t
		for i, form := range t.Forms() {
			key := termKey(form)
			if key == "" {
				continue
			}
			n := len(l.forms)
			l.forms = append(l.forms, termForm{key, strings.Fields(key), t, i == 0})
			l.exact[key] = append(l.exact[key], n)
			l.plural[singular(key)] = append(l.plural[singular(key)], n)
			joined := strings.ReplaceAll(key, " ", "")
			l.joined[joined] = append(l.joined[joined], n)
			if stem := caseless(form); stem != "" {
				l.stem[stem] = append(l.stem[stem], n)
			}
			if letters, ok := abbreviated(form); ok {
				l.spelt[letters] = append(l.spelt[letters], n)
			}
		}
	}
	return l
}

// askingTerm is what people put around a term when they ask for it.
var askingTerm = regexp.MustCompile(`(?i)^(?:/what\s+|term:\s*)?(?:(?:what|who)(?:\s+(?:is|was|are|were|does|do|` +
	`did)|['’]?s)\s+|(?:the )?meaning of\s+|` +
	`(?:the )?(?:word|term|acronym|abbreviation|expression)\s+|define:?\s+|explain:?\s+|explanation of\s+|` +
	`definition(?: of|:)\s+|meaning:\s+|(?:what (?:is|was) )?meant by\s+|(?:wtf|(?:what )?the (?:hell|heck|` +
	`fuck)) (?:is|was|are)\s+|` +
	`(?:что|кто)\s+(?:такое|такая|такой|такие|значит|это)\s+)`)

var askedMeaning = regexp.MustCompile(`(?i)\s+(?:means?|meant|stands? for|stood for|refers? to|(?:is|was)\s+short ` +
	`for|meaning|definition|explained|explanation|wtf|что это(?: такое)?|это что|значит|значение)\s*$`)

// aside is what stands in parentheses behind a term: a year, another form.
var aside = regexp.MustCompile(`\s*[(\[][^()\[\]]*[)\]]?$|,?\s+(?:of |in |from )?\d{4}(?:[-–]\d{2,4})?$`)

// BareTerm takes off a term what people put around it: marks, articles, question words.
func BareTerm(s string) string {
	s = fold.Unsaid(s)
	for range 3 {
		before := s
		s = strings.TrimFunc(s, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.In(r, unicode.Cf) ||
				strings.ContainsRune("\"“”„«»‘’'`*_?!,;:…¿¡()[]{}<>", r)
		})
		if loc := askingTerm.FindStringIndex(s); loc != nil && loc[1] < len(s) {
			s = s[loc[1]:]
		}
		s = askedMeaning.ReplaceAllString(s, "")
		for _, article := range []string{"the ", "a ", "an ", "The ", "A ", "An "} {
			if rest, ok := strings.CutPrefix(s, article); ok && rest != "" {
				s = rest
				break
			}
		}
		if s == before {
			break
		}
	}
	return s
}

// Find returns the terms that a word means: exact ones, of which it is a form, in any
// spelling, number or Russian case; else those near, of whose forms it is a part, a
// beginning, or a near spelling. An abbreviation means only those with its letters.
func (l *Glossary) Find(name string) (exact, near []*Term) { return l.find(name, true) }

// Exact returns the exact ones that Find does; to look for those near costs more.
func (l *Glossary) Exact(name string) []*Term {
	exact, _ := l.find(name, false)
	return exact
}

// find is Find; wanted says whether those near are.
func (l *Glossary) find(name string, wanted bool) (exact, near []*Term) {
	if utf8.RuneCountInString(name) > 200 {
		return nil, nil
	}
	if t, ok := l.byID[strings.TrimSpace(strings.ToLower(name))]; ok {
		return []*Term{t}, nil
	}
	name = BareTerm(name)
	pick := func(at []int) []*Term {
		var list []*Term
		for _, i := range at {
			if l.forms[i].heading && l.forms[i].key == termKey(name) {
				return []*Term{l.forms[i].term}
			}
			if !slices.Contains(list, l.forms[i].term) {
				list = append(list, l.forms[i].term)
			}
		}
		return list
	}
	if bare := aside.ReplaceAllString(name, ""); bare != name && bare != "" {
		if exact := l.Exact(bare); len(exact) > 0 {
			return exact, nil
		}
	}
	letters, short := abbreviated(name)
	if short {
		if found := pick(l.spelt[letters]); len(found) > 0 {
			return found, nil
		}
	}
	key := termKey(name)
	if dotted := strings.Contains(name, "."); key == "" || short && (dotted || len([]rune(name)) < 4) ||
		len(strings.ReplaceAll(key, " ", "")) < 2 {
		return nil, nil
	}
	if found := pick(l.exact[key]); len(found) > 0 {
		return found, nil
	}
	for _, form := range russian.Nominatives(name) {
		if found := pick(l.exact[termKey(form)]); len(found) > 0 {
			return found, nil
		}
	}
	if found := pick(l.joined[strings.ReplaceAll(key, " ", "")]); len(found) > 0 && len(key) >= 5 {
		return found, nil
	}
	if stem := caseless(name); stem != "" {
		if found := pick(l.stem[stem]); len(found) > 0 {
			return found, nil
		}
	}
	if utf8.RuneCountInString(name) >= 4 {
		if found := pick(l.plural[singular(key)]); len(found) > 0 {
			return found, nil
		}
		if up, ok := abbreviated(strings.ToUpper(name)); ok { // ogpu
			if found := pick(l.spelt[up]); len(found) > 0 {
				return found, nil
			}
		}
	} else if up, ok := abbreviated(strings.ToUpper(name)); ok && len(name) >= 3 { // gpu
		if found := pick(l.spelt[up]); len(found) > 0 {
			return found, nil
		}
	}
	if bare := reKindOfTerm.ReplaceAllString(name, ""); bare != name && bare != "" { // Rapallo Treaty
		if exact := l.Exact(bare); len(exact) > 0 {
			return exact, nil
		}
	}
	if !wanted {
		return nil, nil
	}
	return nil, l.near(name, key, pick)
}

// reKindOfTerm is a word behind a term that only says of what kind it is.
var reKindOfTerm = regexp.MustCompile(`(?i)\s+(?:treaty|treaties|pact|agreement|prison|newspaper|paper|ministry|` +
	`commissariat|organi[sz]ation|word|term|concept|thing|people|folk)$`)

// near returns the terms of whose forms a name is a part, a beginning, or a near spelling.
func (l *Glossary) near(name, key string, pick func(at []int) []*Term) (near []*Term) {
	for _, end := range []string{"men", "man", "ist", "ists", "ism", "ites", "ite"} { // nepman
		if stem, ok := strings.CutSuffix(strings.ToLower(name), end); ok && len(stem) >= 3 {
			near = pick(l.spelt[stem])
		}
	}
	for _, f := range l.forms {
		if len(key) >= 3 && strings.Contains(f.key, key) && strings.Contains(" "+f.key+" ", " "+key+" ") || len(key) >= 4 &&
			strings.HasPrefix(f.key, key) ||
			len(key) >= 6 && fold.Distance(f.key, key, 1+len(key)/9) <= 1+len(key)/9 {
			if !slices.Contains(near, f.term) {
				near = append(near, f.term)
			}
		}
	}
	return near
}

// Beginning returns the terms of which a form begins with what was typed, at most n,
// then those with a word that does, each the most used first.
func (l *Glossary) Beginning(typed string, n int) []*Term {
	plain := strings.TrimLeft(strings.ToLower(fold.Plain(typed)), " ")
	letters := strings.ReplaceAll(plain, " ", "")
	russian := strings.ContainsFunc(typed, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	tier := map[*Term]int{}
	for _, t := range l.terms {
		for i, form := range t.Forms() {
			f := strings.TrimPrefix(strings.ToLower(fold.Plain(form)), "the ")
			at := -1
			switch {
			case f == "":
			case strings.HasPrefix(f, plain), letters != "" && strings.HasPrefix(strings.ReplaceAll(f, " ", ""),
				letters):
				at = min(i, 1)
			case strings.Contains(f, " "+plain):
				at = 2
			}
			if russian && at >= 0 && strings.HasPrefix(strings.ToLower(form), strings.ToLower(strings.TrimSpace(
				typed))) {
				at = -1 // НЭП before what only sounds so
				tier[t] = at
			}
			if have, ok := tier[t]; at >= 0 && (!ok || at < have) {
				tier[t] = at
			}
		}
	}
	list := make([]*Term, 0, len(tier))
	for t := range tier {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b *Term) int {
		return cmp.Or(tier[a]-tier[b], l.often(b.ID)-l.often(a.ID), strings.Compare(a.ID, b.ID))
	})
	return list[:min(n, len(list))]
}
