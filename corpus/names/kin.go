package names

import (
	"regexp"
	"slices"
	"strings"
)

// A Relation says that a person is somebody's wife, son, and so on.
type Relation struct {
	Kind string // one of kinds: "wife", "daughter"
	Of   string // person ID
}

// A kinship is what somebody is to a person.
type kinship struct {
	kind string
	of   *Person
}

// kinds are the relations that a record may have, each with the words for it.
var kinds = map[string][]string{
	"wife": {"wife", "wives", "spouse", "widow", "жена", "жены", "жену", "жене", "женой", "супруга",
		"супруги", "супругу", "вдова", "вдовы"},
	"husband":        {"husband", "spouse", "муж", "мужа", "супруг"},
	"daughter":       {"daughter", "daughters", "child", "children", "дочь", "дочери", "дочка", "дочку"},
	"son":            {"son", "sons", "child", "children", "сын", "сына", "сыновья"},
	"brother":        {"brother", "brothers", "sibling", "брат", "брата"},
	"sister":         {"sister", "sisters", "sibling", "сестра", "сестры", "сестру"},
	"father":         {"father", "parent", "parents", "отец", "отца"},
	"mother":         {"mother", "parent", "parents", "мать", "матери"},
	"cousin":         {"cousin", "cousins"},
	"nephew":         {"nephew", "nephews", "племянник", "племянника"},
	"uncle":          {"uncle", "uncles", "дядя"},
	"brother-in-law": {"brother-in-law", "шурин", "зять", "свояк"},
}

// KnownRelation reports whether records may have relations of the kind.
func KnownRelation(kind string) bool { _, ok := kinds[kind]; return ok }

// kindsOf are the kinds by word.
var kindsOf = func() map[string][]string {
	m := map[string][]string{}
	for kind, words := range kinds {
		for _, w := range words {
			m[w] = append(m[w], kind)
			slices.Sort(m[w])
		}
	}
	return m
}()

// feminine are relations that only a woman has.
var feminine = []string{"wife", "daughter", "sister", "mother"}

// relate fills in who is what to whom, both ways.
func (d *Directory) relate(persons []*Person) {
	byID := map[string]*Person{}
	for _, p := range persons {
		byID[p.ID] = p
		for _, r := range p.Relations {
			if slices.Contains(feminine, r.Kind) {
				d.women[p] = true
			}
		}
		_, given, _ := strings.Cut(p.Cyrillic, ",")
		for _, end := range []string{"овна", "евна", "ична", "ина"} {
			if strings.HasSuffix(given, end) {
				d.women[p] = true
			}
		}
	}
	add := func(kind string, of, p *Person) {
		k := kinship{kind, of}
		if !slices.Contains(d.kin[k], p) {
			d.kin[k] = append(d.kin[k], p)
		}
	}
	for _, p := range persons {
		for _, r := range p.Relations {
			of := byID[r.Of]
			if of == nil {
				continue // the calendar's check reports it
			}
			add(r.Kind, of, p)
			sex := func(male, female string, who *Person) string {
				if d.women[who] {
					return female
				}
				return male
			}
			switch r.Kind {
			case "wife":
				add("husband", p, of)
			case "husband":
				add("wife", p, of)
			case "son", "daughter":
				add(sex("father", "mother", of), p, of)
			case "father", "mother":
				add(sex("son", "daughter", p), of, p)
			case "brother", "sister":
				add(sex("brother", "sister", of), p, of)
			case "nephew":
				add(sex("uncle", "aunt", of), p, of)
			}
		}
	}
}

// What stands between a person and who is named by the relation, as in "Stalin's
// daughter", "the daughter of Stalin", "дочь Сталина".
var (
	kinAfter = regexp.MustCompile(`(?i)^(.+?)(?:['’]s|s['’]|['’])?\s+(?:(?:first|second|third|elder|eldest|` +
		`younger|youngest|adopted|own|own)\s+)?([\pL-]+)$`)
	kinBefore = regexp.MustCompile(`(?i)^(?:(?:the|a|first|second|elder|younger)\s+)*([\pL-]+)\s+(?:of|to)\s+(.+)$`)
	kinRuss   = regexp.MustCompile(`(?i)^([\pL-]+)\s+(.+)$`)
)

// related reads a name that says what somebody is to a person.
func (d *Directory) related(name string, depth int) []Match {
	of, found := d.kinOf(name, depth)
	if len(of) == 0 {
		return nil
	}
	return found
}

// kinOf returns of whom the relatives are asked, and those that the records have; of is
// nil where a name asks for nobody's relatives.
func (d *Directory) kinOf(name string, depth int) (of, found []Match) {
	name = strings.Replace(strings.Replace(name, "-in law", "-in-law", 1), " in law", "-in-law", 1)
	for _, x := range []struct {
		re       *regexp.Regexp
		who, kin int
	}{{kinAfter, 1, 2}, {kinBefore, 2, 1}, {kinRuss, 2, 1}} {
		m := x.re.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		wanted := kindsOf[strings.ToLower(m[x.kin])]
		if wanted == nil || x.re == kinRuss && titles[strings.ToLower(m[x.kin])] != noTitle { // Father Neveu
			continue
		}
		whose := strings.TrimSpace(m[x.who])
		of = d.firm(d.precise(whose, depth+1))
		if bare := strings.TrimSuffix(whose, "s"); len(of) == 0 && x.re == kinAfter && bare != whose {
			of = d.firm(d.precise(bare, depth+1)) // "Stalins daughter", as it is typed in haste
		}
		for _, o := range of {
			for _, kind := range wanted {
				for _, p := range d.kin[kinship{kind, o.Person}] {
					found = merged(found, lookupKey{person: p, claim: o.Claim})
				}
			}
		}
		if len(of) > 0 {
			return of, found
		}
	}
	return nil, nil
}

// firm leaves of several matches those with the strongest claim.
func (d *Directory) firm(found []Match) []Match {
	best := 0
	for _, m := range found {
		best = max(best, m.Claim)
	}
	return slices.DeleteFunc(found, func(m Match) bool { return m.Claim < best })
}

// ladies are whom a name with Mrs or Madame means: wives of those who have the name,
// and women who have it themselves; where the records have neither, those who have it
// are proposals.
func (d *Directory) ladies(found []Match) []Match {
	var out []Match
	for _, m := range found {
		if d.women[m.Person] {
			out = merged(out, lookupKey{person: m.Person, claim: m.Claim})
			continue
		}
		for _, p := range d.kin[kinship{"wife", m.Person}] {
			out = merged(out, lookupKey{person: p, claim: m.Claim})
		}
	}
	if len(out) > 0 {
		return d.firm(out)
	}
	out = slices.Clone(found)
	for i := range out {
		out[i].Exact = false
	}
	return out
}

// gentlemen are whom a name with Mr or Lord means: not the women who have it, unless
// nobody else has.
func (d *Directory) gentlemen(found []Match) []Match {
	men := slices.DeleteFunc(slices.Clone(found), func(m Match) bool { return d.women[m.Person] })
	if len(men) == 0 {
		return found
	}
	return men
}
