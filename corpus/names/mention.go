package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dates"
)

// A Mention is a place in a passage where a person is named.
type Mention struct {
	Start, End int      // bytes of the text
	Person     string   // ID; "" when it cannot be told
	OneOf      []string // the persons it may be, when it is one of several
	Editorial  bool     // in the editor's brackets
	Probably   bool     // likely by the context, not certain: see Variant
}

// A Spoken is a text in which names are looked for.
type Spoken struct {
	Text     string
	Date     dates.Date           // when it was written, zero where that is not known
	Brackets [][2]int             // bytes of Text from and to which are the editor's
	Page     func(offset int) int // the printed page at a byte of Text, 0 where it is not known
}

// A Reading is the state of a Namer along the passages of one work: what the editor's
// brackets said last about a form.
type Reading struct {
	*Namer
	brackets map[string]string // form to person ID
}

// Read begins to read a work.
func (n *Namer) Read() *Reading { return &Reading{n, map[string]string{}} }

// A token is a word of a passage as names are compared.
type token struct {
	start, end int
	text       string
}

// Mentions finds the names in the next passage of the work.
func (r *Reading) Mentions(p Spoken) []Mention {
	var words []token
	for start, end := range wordsOf(p.Text) {
		words = append(words, token{start, end, nameWord(p.Text[start:end])})
	}
	var found []Mention
	var forms []form
	add := func(f form, s sense, start, end int) {
		m := Mention{Start: start, End: closed(p.Text, start, end), Person: s.person, OneOf: s.oneOf,
			Probably: s.probably}
		m.Editorial = slices.ContainsFunc(p.Brackets, func(s [2]int) bool { return s[0] <= m.Start && m.End <= s[1] })
		found = append(found, m)
		forms = append(forms, f)
	}
	for i := 0; i < len(words); i++ {
		f, s := r.at(p, words[i:])
		switch n := len(f.words); {
		case n == 0:
			for _, part := range r.joined(p, words[i]) {
				add(part.form, part.sense, part.start, part.end)
			}
		case n == 1 && r.isGiven(p, f, words, i):
		case s.known() || bracketed(p.Text[words[i+n-1].end:]):
			add(f, s, words[i].start, words[i+n-1].end)
			if owner := owners(p, words[i:i+n]); len(owner) > 0 {
				if g, s := r.at(p, owner); s.known() && len(g.words) == len(owner) {
					add(g, s, owner[0].start, owner[len(owner)-1].end)
				}
			}
			i += n - 1
		}
	}
	r.identify(p, found, forms)
	return slices.DeleteFunc(found, func(m Mention) bool { return m.Person == "" && len(m.OneOf) == 0 })
}

// closed is where a name ends with the mark that closes it: the second quotation mark of
// "the chief of the 'neighbours'", the last stop of "head of the N.K.V.D.".
func closed(text string, start, end int) int {
	name, after := text[start:end], text[end:]
	switch r, n := utf8.DecodeRuneInString(after); {
	case (r == '\'' || r == '’') && (strings.Contains(name, " '") || strings.Contains(name, "‘")):
		return end + n
	case r == '.' && len(name) > 2 && name[len(name)-2] == '.':
		return end + n
	}
	return end
}

// at returns the longest form that begins at the first of the words and means somebody
// here, else the longest.
func (n *Namer) at(p Spoken, words []token) (f form, s sense) {
	for _, g := range n.forms[words[0].text] {
		if len(g.words) > len(words) || !g.matches(p, words) {
			continue
		}
		if s := g.choose(p.Page(words[0].start), p.Date); s.known() {
			return g, s
		}
		if len(f.words) == 0 {
			f = g
		}
	}
	return f, sense{}
}

// owners are the words before the apostrophe of a form such as "Brandt's son", which
// names Brandt too; nil where there is none.
func owners(p Spoken, words []token) []token {
	for i := range len(words) - 1 {
		if gap := p.Text[words[i].end:words[i+1].start]; strings.ContainsAny(gap, "'’") {
			return words[:i+1]
		}
	}
	return nil
}

// bracketed reports whether an editor's bracket comes next.
func bracketed(s string) bool {
	return strings.HasPrefix(strings.TrimLeft(s, " *.¹²³⁴⁵⁶⁷⁸⁹'’"), "[")
}

func (f form) matches(p Spoken, words []token) bool {
	for j := 1; j < len(f.words); j++ {
		gap := p.Text[words[j-1].end:words[j].start]
		before := p.Text[words[j-1].start:words[j-1].end]
		switch {
		case words[j].text != f.words[j] || utf8.RuneCountInString(gap) > 2:
			return false
		case strings.Contains(gap, ".") && len(before) > 3: // no abbreviation: a sentence ends
			return false
		case gap == ", " && before == strings.ToUpper(before): // the head of a note: "BRANDT, Emil"
		case strings.Trim(gap, " .\n'’*¹²³⁴⁵⁶⁷⁸⁹") != "": // the mark of a note may stand between
			return false
		}
	}
	return true
}

// A joint is one of the names that a word joins.
type joint struct {
	token
	form
	sense
}

// joined returns the parts of a word that joins names with hyphens, as "Molotov-
// Ribbentrop" does, where each of them names one person.
func (n *Namer) joined(p Spoken, word token) []joint {
	var parts []joint
	start := word.start
	for name := range strings.SplitSeq(p.Text[word.start:word.end], "-") {
		t := token{start, start + len(name), nameWord(name)}
		start = t.end + 1
		f, ok := n.single(t.text)
		if !ok {
			return nil
		}
		s := f.choose(p.Page(t.start), p.Date)
		if s.person == "" {
			return nil
		}
		parts = append(parts, joint{t, f, s})
	}
	if len(parts) < 2 {
		return nil
	}
	return parts
}

// isGiven reports whether a surname is somebody else's given name where it stands: it
// is one of the records' given names, and another's surname follows it, as in
// "Nicolai Titulescu", or stands before it, as in the head of a note, "TITULESCU, Nicolai".
func (n *Namer) isGiven(p Spoken, f form, words []token, i int) bool {
	if !n.given[givenKey(words[i].text)] ||
		slices.ContainsFunc(f.uses, func(u use) bool { return !u.bare && u.variant.Kind != "surname" }) {
		return false
	}
	if i+1 < len(words) && p.Text[words[i].end:words[i+1].start] == " " {
		next, _ := utf8.DecodeRuneInString(words[i+1].text)
		if unicode.IsUpper(next) {
			return true
		}
	}
	if i == 0 || p.Text[words[i-1].end:words[i].start] != ", " {
		return false
	}
	head := p.Text[words[i-1].start:words[i-1].end]
	return head == strings.ToUpper(head)
}

// identify lets the editor's identification, "Lev Borisovich [Kamenev]", hold for the
// form before it, here and until he says otherwise. Where that form is plain already,
// the bracket means the same person, though others bear the name in it.
func (r *Reading) identify(p Spoken, found []Mention, forms []form) {
	for i := range found {
		key := strings.Join(forms[i].words, " ")
		if i+1 < len(found) && found[i+1].Editorial && !found[i].Editorial &&
			bracketed(p.Text[found[i].End:]) && strings.TrimLeft(p.Text[found[i].End:found[i+1].Start],
			" *[.¹²³⁴⁵⁶⁷⁸⁹'’") == "" {
			next := &found[i+1]
			if found[i].Person != "" && len(forms[i].words) > 1 && forms[i+1].means(found[i].Person) {
				next.Person, next.OneOf = found[i].Person, nil
			}
			if next.Person != "" {
				r.brackets[key] = next.Person
				if found[i].Person == "" {
					found[i].Person, found[i].OneOf = next.Person, nil
				}
			}
		}
		if id := r.brackets[key]; found[i].Person == "" && slices.Contains(found[i].OneOf, id) {
			found[i].Person, found[i].OneOf = id, nil
		}
	}
}
