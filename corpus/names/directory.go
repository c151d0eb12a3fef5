package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/corpus/fold"
	"daybook/corpus/names/russian"
)

// A Directory is the one reader of names: it finds persons by any spelling of any form of their names. It does not
// change after NewDirectory, and may be used from several goroutines.
type Directory struct {
	persons []*Person
	byID    map[string]*Person
	often   func(person string) int // how often the diaries name somebody

	keys  []lookupKey
	same  map[string][]int     // indexes of keys, by folded form
	loose map[string][]int     // the same, by loosened form
	run   map[string][]int     // the same, of several words, by folded form without blanks
	exact map[string][]*Person // by folded form: those with the strongest claim to it
	claim map[string]int       // how strong that claim is
	kin   map[kinship][]*Person
	women map[*Person]bool

	given, givenLike map[string][]*Person // by folded given name, and by one that is the same in another language
	familiar         map[*Person]bool     // who may be called by it alone
	sons             []son

	sought    map[string]bool // by folded form: nobody has it but to be sought by
	described map[string][]*Person
	posts     map[string][]*Person // as described, by what the records say of posts
	bare      map[string]bool      // posts without the word for whose they are: see seated
	longest   map[string]int       // words of what is in described and posts, by the first of them
}

type lookupKey struct {
	fold  string
	plain string // lower-case letters without marks, for near spellings and beginnings
	words []string
	// What letters fold and plain have, to pass over most keys at a glance: see near.
	letters, plainLetters uint64

	person *Person
	claim  int
	role   bool // a role or title, parts of which are no name
	// surnamed is whether the form begins with the surname, as the heading does.
	surnamed bool
}

// A son or daughter is somebody with a patronymic, which is folded.
type son struct {
	person     *Person
	patronymic string
}

// The claims to a form of a name, the weakest first. Who says Stalin means one man,
// though his children bear the name: the calendar says so by giving him his own
// surname as a variant.
const (
	byAddress = iota + 1 // given name and patronymic, where no record has them as a variant
	byVariant            // a variant
	byHeading            // the heading or a part of it
	byRule               // the surname, which the calendar gives to this person
)

// NewDirectory makes a directory of the persons. Where several are as likely to be meant, it puts those first whom
// the diaries name more often; an ID has that number from often, which is first called by the first search.
func NewDirectory(persons []*Person, often func(person string) int) *Directory {
	many := 4 * len(persons) // forms of names, about
	d := &Directory{persons: persons, byID: make(map[string]*Person, len(persons)), often: often,
		keys: make([]lookupKey, 0, many), same: make(map[string][]int, many),
		loose: map[string][]int{}, run: make(map[string][]int, many/2),
		exact: make(map[string][]*Person, many), claim: make(map[string]int, many),
		kin: map[kinship][]*Person{}, women: map[*Person]bool{}, sought: map[string]bool{},
		described: map[string][]*Person{}, posts: map[string][]*Person{}, bare: map[string]bool{}, longest: map[string]int{}}
	for _, p := range persons {
		d.byID[p.ID] = p
	}
	for _, p := range persons {
		d.addPerson(p)
	}
	d.seek(persons, func(p *Person, form string) {
		bare, _ := cutThe(form) // of those who share it none has more right to it
		d.add(lookupKey{person: p, claim: max(byVariant, min(byHeading, d.claim[fold.Key(bare)]))}, form)
	})
	d.relate(persons)
	d.giveNames(persons)
	return d
}

// addPerson adds the forms of a person's name.
func (d *Directory) addPerson(p *Person) {
	whole, surnames := lookupKey{person: p, claim: byHeading}, lookupKey{person: p, claim: byHeading, surnamed: true}
	d.add(surnames, p.Heading)
	d.add(surnames, p.Cyrillic)
	surname, given, _ := strings.Cut(p.Heading, ",")
	d.add(surnames, surname)
	d.add(whole, given+" "+surname)
	first, _, _ := strings.Cut(strings.TrimSpace(given), " ")
	d.add(whole, first+" "+surname)
	if first != "" {
		d.add(surnames, surname+" "+first)
	}
	surnameC, givenC, _ := strings.Cut(p.Cyrillic, ",")
	d.add(surnames, surnameC)
	d.add(whole, givenC+" "+surnameC)
	firstC, _, _ := strings.Cut(strings.TrimSpace(givenC), " ")
	d.add(whole, firstC+" "+surnameC)
	if firstC != "" {
		d.add(whole, surnameC+" "+firstC)
	}
	// What stands in an index heading behind the name is an office or a place.
	d.add(lookupKey{person: p, claim: byVariant, role: true}, p.IndexHeading)
	indexed, _, _ := strings.Cut(p.IndexHeading, ",")
	d.add(lookupKey{person: p, claim: byVariant}, indexed)
	d.add(lookupKey{person: p, claim: byAddress}, address(given))
	for _, v := range p.Variants {
		if v.Kind == ByContext {
			continue
		}
		k := lookupKey{person: p, claim: byVariant, role: v.Kind == "role" || v.Kind == "title"}
		if v.Form == surname && v.Kind == "surname" && len(v.Pages) == 0 && v.From.IsZero() {
			k.claim = byRule
		}
		d.add(k, v.Form)
	}
}

// add adds a form of a name for a key that has its person, claim and kind. A form that the person
// has already keeps the better claim.
func (d *Directory) add(of lookupKey, text string) {
	text, _ = cutThe(text)
	f, lo, plain := fold.All(text)
	if f == "" {
		return
	}
	for _, i := range d.same[f] {
		if k := &d.keys[i]; k.person == of.person {
			k.claim, k.role, k.surnamed = max(k.claim, of.claim), k.role && of.role, k.surnamed || of.surnamed
			d.entitle(of.person, f, of.claim)
			return
		}
	}
	d.same[f] = append(d.same[f], len(d.keys))
	if run := strings.ReplaceAll(f, " ", ""); len(run) >= 6 && !of.role {
		d.run[run] = append(d.run[run], len(d.keys))
	}
	if lo != f {
		d.loose[lo] = append(d.loose[lo], len(d.keys))
	}
	of.fold, of.plain, of.words = f, strings.ToLower(plain), strings.Fields(f)
	of.letters, of.plainLetters = fold.Letters(f), fold.Letters(of.plain)
	d.keys = append(d.keys, of)
	d.entitle(of.person, f, of.claim)
}

// entitle notes a person's claim to a folded form: those with the strongest share it.
func (d *Directory) entitle(p *Person, folded string, claim int) {
	if claim > d.claim[folded] {
		d.claim[folded], d.exact[folded] = claim, nil
	}
	if claim == d.claim[folded] && !slices.Contains(d.exact[folded], p) {
		d.exact[folded] = append(d.exact[folded], p)
	}
}

// A Match is a person found by name.
type Match struct {
	Person *Person
	Exact  bool // every letter, after folding; otherwise part of the name or a near spelling
	Claim  int  // how strong the claim to the name is, for comparison only
	// Part is whether the name, not exact, is whole words of the heading or of a variant.
	Part bool
	// Against are initials that the name was typed with and the person's do not have,
	// such as "P. N."; "" mostly.
	Against string
}

// Find returns the persons whom a name means, best first, in any spelling, script
// or case of it, with titles and initials, or by a relation ("Stalin's daughter"). Those
// that match whole are exact, and several of them are a choice that the asker must
// make. Where there is none, those come of whose name it is a part or a beginning, else
// those whose spelling is near: they are proposals, never to be taken for the person.
// A name with several persons in it, or a time, is read by Read.
func (d *Directory) Find(name string) []Match {
	if found := d.Exact(name); len(found) > 0 || utf8.RuneCountInString(name) > longestName {
		return found
	}
	name = bareName(name)
	if d.isNobody(name) || d.isDescribed(name) {
		return nil
	}
	rest, _ := untitled(name)
	if rest == "" || nobody[strings.ToLower(rest)] {
		return nil
	}
	if full, initials := splitInitials(rest); full != "" && len(initials) > 0 {
		rest = full
	}
	return d.ranked(d.near(rest))
}

// longestName is how many letters a name may have.
const longestName = 200

// Exact is Find without proposals, which cost much: those who have the name
// whole.
func (d *Directory) Exact(name string) []Match {
	if utf8.RuneCountInString(name) > longestName {
		return nil
	}
	if p, ok := d.byID[strings.TrimSpace(strings.ToLower(name))]; ok {
		return []Match{{Person: p, Exact: true, Claim: byRule}}
	}
	name = bareName(name)
	if d.isNobody(name) {
		return nil
	}
	return d.ranked(d.precise(name, 0))
}

// isNobody reports whether words only look like a name, as "he" does.
func (d *Directory) isNobody(name string) bool {
	return nobody[strings.ToLower(name)] && d.exact[fold.Key(name)] == nil || strings.EqualFold(name, "she")
}

// nesting is how many relations deep a name is followed.
const nesting = 3

// precise returns those to whom a name belongs whole.
func (d *Directory) precise(name string, depth int) []Match {
	if fold.Key(name) == "" || depth > nesting {
		return nil
	}
	if found := d.named(name); len(found) > 0 {
		return found
	}
	if found := d.related(name, depth); len(found) > 0 {
		return found
	}
	if found := d.translated(fold.Key(name)); len(found) > 0 {
		return found
	}
	if bare, ok := cutThe(name); ok { // the Pope, whose title is all of his name
		if found := d.named(bare); len(found) > 0 {
			return found
		}
	}
	rest, title := untitled(name)
	if title != noTitle && rest != "" {
		found := d.precise(rest, depth+1)
		switch title {
		case lady:
			return d.ladies(found)
		case gentleman:
			return d.gentlemen(found)
		}
		return inOffice(found, name, rest)
	}
	if full, initials := splitInitials(name); full != "" && len(initials) > 0 {
		return withInitials(numbered(d.precise(full, depth+1), full, name), initials)
	}
	return nil
}

func cutThe(name string) (string, bool) {
	if len(name) > 4 && strings.EqualFold(name[:4], "the ") {
		return name[4:], true
	}
	return name, false
}

// named returns those who have a form of the name, a rank by its own spelling only.
func (d *Directory) named(name string) []Match {
	found := d.respelt(name)
	own := d.ownSpelling(persons(found), name)
	return slices.DeleteFunc(found, func(m Match) bool { return !slices.Contains(own, m.Person) })
}

// respelt returns those who have a form of the name, by the key of any system, and in the
// nominative where it is Russian in another case. A woman's name may be the genitive of
// the man's: then both are meant.
func (d *Directory) respelt(name string) []Match {
	strict, loose := fold.Readings(name)
	found := d.spelt(d.sharing(strict[0]), strict[0], name)
	equal := 0 // no case has more right than another
	for _, m := range found {
		equal = max(equal, m.Claim)
	}
	for _, form := range russian.Nominatives(name) {
		for _, m := range d.firm(d.sharing(fold.Key(form))) {
			if len(d.ownSpelling([]*Person{m.Person}, form)) == 0 {
				continue
			}
			if !slices.ContainsFunc(found, func(o Match) bool { return o.Person == m.Person }) {
				equal = max(equal, m.Claim)
				found = append(found, m)
				for i := range found {
					if i == len(found)-1 || found[i].Claim >= byHeading {
						found[i].Claim = equal
					}
				}
			}
		}
	}
	if len(found) > 0 {
		return found
	}
	if hard, ok := russian.Aspirated(name); ok {
		strict = append(strict, fold.Key(hard))
	}
	if bare := fold.Unmarked(name); len(bare) < len(name) {
		strict = append(strict, fold.Key(bare))
	}
	for _, key := range strict[1:] {
		if found := d.sharing(key); len(found) > 0 {
			return found
		}
	}
	if len(strict[0]) < 5 {
		return nil
	}
	for _, i := range d.run[strings.ReplaceAll(strict[0], " ", "")] { // Kaishek for Kai-shek
		found = merged(found, d.keys[i])
	}
	if len(found) > 0 {
		return found
	}
	loose = append(loose, fold.Loose(name))
	for _, key := range loose {
		for _, i := range slices.Concat(d.loose[key], d.same[key]) {
			found = merged(found, d.keys[i])
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// sharing returns those who have a form with the key.
func (d *Directory) sharing(key string) []Match {
	var found []Match
	for _, i := range d.same[key] {
		found = merged(found, d.keys[i])
	}
	return found
}

func merged(found []Match, k lookupKey) []Match {
	for i := range found {
		if found[i].Person == k.person {
			found[i].Claim = max(found[i].Claim, k.claim)
			return found
		}
	}
	return append(found, Match{Person: k.person, Exact: true, Claim: k.claim})
}

// ranked sorts matches: the strongest claim first, the most named first.
func (d *Directory) ranked(found []Match) []Match {
	slices.SortFunc(found, func(a, b Match) int {
		return cmp.Or(cmp.Compare(len(a.Against), len(b.Against)), cmp.Compare(b.Claim, a.Claim),
			cmp.Compare(d.often(b.Person.ID), d.often(a.Person.ID)),
			cmp.Compare(a.Person.ID, b.Person.ID))
	})
	return found
}
