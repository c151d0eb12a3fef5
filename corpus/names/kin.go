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

// kinds are the relations that a record may have, or that follow from them, each with the words for it, as people say
// them too; an adjective such as "late" may stand before them.
var kinds = map[string][]string{
	"wife": {"wife", "wives", "spouse", "widow", "missus", "missis", "mrs", "wifey", "wifie", "better half",
		"other half", "old lady", "old woman", "good lady", "bride", "consort", "ex", "жена", "жены", "жену", "жене",
		"женой", "супруга", "супруги", "супругу", "вдова", "вдовы"},
	"husband": {"husband", "spouse", "hubby", "hubbie", "hub", "better half", "other half", "old man", "widower",
		"bridegroom", "consort", "ex", "муж", "мужа", "супруг"},
	"daughter": {"daughter", "daughters", "child", "children", "kid", "kids", "girl", "lass", "lassie", "offspring",
		"дочь", "дочери", "дочка", "дочку"},
	"son": {"son", "sons", "child", "children", "kid", "kids", "boy", "lad", "laddie", "sonny", "offspring", "heir",
		"сын", "сына", "сыновья"},
	"brother":         {"brother", "brothers", "sibling", "siblings", "bro", "брат", "брата"},
	"sister":          {"sister", "sisters", "sibling", "siblings", "sis", "сестра", "сестры", "сестру"},
	"father":          {"father", "parent", "parents", "dad", "daddy", "papa", "pa", "old man", "отец", "отца"},
	"mother":          {"mother", "parent", "parents", "mum", "mummy", "mom", "mama", "ma", "мать", "матери"},
	"cousin":          {"cousin", "cousins", "cuz"},
	"nephew":          {"nephew", "nephews", "племянник", "племянника"},
	"niece":           {"niece", "nieces", "племянница", "племянницы"},
	"uncle":           {"uncle", "uncles", "дядя"},
	"aunt":            {"aunt", "aunts", "auntie", "aunty", "тётя", "тётка"},
	"grandfather":     {"grandfather", "grandparent", "grandparents", "grandpa", "grandad", "granddad"},
	"grandmother":     {"grandmother", "grandparent", "grandparents", "grandma", "granny"},
	"grandson":        {"grandson", "grandsons", "grandchild", "grandchildren", "grandkid", "grandkids"},
	"granddaughter":   {"granddaughter", "granddaughters", "grandchild", "grandchildren", "grandkid", "grandkids"},
	"brother-in-law":  {"brother-in-law", "шурин", "зять", "свояк"},
	"sister-in-law":   {"sister-in-law", "золовка", "свояченица", "невестка"},
	"father-in-law":   {"father-in-law", "тесть", "свёкор"},
	"mother-in-law":   {"mother-in-law", "тёща", "свекровь"},
	"son-in-law":      {"son-in-law", "зять"},
	"daughter-in-law": {"daughter-in-law", "невестка", "сноха"},
}

// KnownRelation reports whether records may have relations of the kind.
func KnownRelation(kind string) bool { _, ok := kinds[kind]; return ok }

// kindsOf are the kinds by the words for them, without hyphens.
var kindsOf = func() map[string][]string {
	m := map[string][]string{}
	for kind, words := range kinds {
		for _, w := range words {
			w = strings.ReplaceAll(w, "-", " ")
			m[w] = append(m[w], kind)
			slices.Sort(m[w])
		}
	}
	return m
}()

// A word for a relation has a few words at most, and ends within some bytes.
const (
	longestKin  = 3
	farthestKin = 80
)

// kindly is what may stand before a word for a relation and tells nobody from another: not "first", "elder" or
// "young", since the records may lack just that wife or son.
var kindly = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`own dear dearest darling beloved poor late dead little small baby kid wee ex lovely
		unhappy wretched lawful wedded lady good`) {
		m[w] = true
	}
	return m
}()

// kinAhead reads a word for a relation at the beginning of a text in small letters, such as "late mother-in-law": the
// kinds that it means, and how many bytes it has; nil where there is none.
func kinAhead(text string) (of []string, length int) {
	var words []string
	var ends []int
	for start, end := range wordsOf(text[:min(len(text), farthestKin)]) {
		if gap := text[length:start]; gap != "" && (gap != " " || length == 0) {
			break
		}
		at := start
		for w := range strings.SplitSeq(text[start:end], "-") {
			words, ends = append(words, w), append(ends, at+len(w))
			at += len(w) + 1
		}
		length = end
	}
	for i := range words {
		for n := min(longestKin, len(words)-i); n > 0; n-- {
			if n == 1 && kindly[words[i]] && i+1 < len(words) && (kindly[words[i+1]] || kindsOf[words[i+1]] != nil) {
				break
			}
			if of = kindsOf[strings.Join(words[i:i+n], " ")]; of != nil {
				return of, ends[i+n-1]
			}
		}
		if !kindly[words[i]] {
			break
		}
	}
	return nil, 0
}

// kindsFor are the kinds that a word for a relation means, nil for another word.
func kindsFor(word string) []string {
	word = strings.ToLower(word)
	if of, n := kinAhead(word); n == len(word) {
		return of
	}
	return nil
}

// feminine are relations that only a woman has.
var feminine = []string{"wife", "daughter", "sister", "mother", "niece", "aunt", "grandmother", "granddaughter",
	"sister-in-law", "mother-in-law", "daughter-in-law"}

// converse are what he and she are to somebody who is so to him or her.
var converse = map[string][2]string{
	"wife": {"husband", "husband"}, "husband": {"wife", "wife"}, "cousin": {"cousin", "cousin"},
	"son": {"father", "mother"}, "daughter": {"father", "mother"},
	"father": {"son", "daughter"}, "mother": {"son", "daughter"},
	"brother": {"brother", "sister"}, "sister": {"brother", "sister"},
	"nephew": {"uncle", "aunt"}, "niece": {"uncle", "aunt"},
	"uncle": {"nephew", "niece"}, "aunt": {"nephew", "niece"},
	"brother-in-law": {"brother-in-law", "sister-in-law"}, "sister-in-law": {"brother-in-law", "sister-in-law"},
}

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
	for _, p := range persons {
		for _, r := range p.Relations {
			of := byID[r.Of]
			if of == nil {
				continue // the calendar's check reports it
			}
			d.addKin(r.Kind, of, p)
			if other, ok := converse[r.Kind]; ok {
				d.addKin(d.sex(other[0], other[1], of), p, of)
			}
		}
	}
	d.relateFurther(persons)
}

// relateFurther fills in what follows from the nearest relations: brothers and sisters by a parent, then the kin of
// parents and of wives and husbands.
func (d *Directory) relateFurther(persons []*Person) {
	all := func(p *Person, kinds ...string) (list []*Person) {
		for _, kind := range kinds {
			list = append(list, d.kin[kinship{kind, p}]...)
		}
		return list
	}
	for _, p := range persons {
		for _, a := range all(p, "son", "daughter") {
			for _, b := range all(p, "son", "daughter") {
				if a != b {
					d.addKin(d.sex("brother", "sister", b), a, b)
				}
			}
		}
	}
	both := func(p, q *Person, he, she, his, her string) { // q is he or she to p, who is his or her to q
		d.addKin(d.sex(he, she, q), p, q)
		d.addKin(d.sex(his, her, p), q, p)
	}
	for _, p := range persons {
		for _, parent := range all(p, "father", "mother") {
			for _, o := range all(parent, "father", "mother") {
				both(p, o, "grandfather", "grandmother", "grandson", "granddaughter")
			}
			for _, o := range all(parent, "brother", "sister") {
				both(p, o, "uncle", "aunt", "nephew", "niece")
			}
		}
		for _, spouse := range all(p, "wife", "husband") {
			for _, o := range all(spouse, "father", "mother") {
				both(p, o, "father-in-law", "mother-in-law", "son-in-law", "daughter-in-law")
			}
			for _, o := range all(spouse, "brother", "sister") {
				both(p, o, "brother-in-law", "sister-in-law", "brother-in-law", "sister-in-law")
			}
		}
	}
}

// addKin notes that p is something to of.
func (d *Directory) addKin(kind string, of, p *Person) {
	k := kinship{kind, of}
	if !slices.Contains(d.kin[k], p) {
		d.kin[k] = append(d.kin[k], p)
	}
}

// sex is the word for a man or for a woman, as somebody is.
func (d *Directory) sex(male, female string, who *Person) string {
	if d.women[who] {
		return female
	}
	return male
}

// What stands between a person and who is named by the relation, as in "Stalin's
// daughter", "the daughter of Stalin", "дочь Сталина".
var (
	kinAfter = regexp.MustCompile(`(?i)^(.+?)(?:['’]s|s['’]|['’])?\s+(?:(?:first|second|third|elder|eldest|` +
		`younger|youngest|adopted|own)\s+)?([\pL-]+)$`)
	kinOwned  = regexp.MustCompile(`(?i)^(.+)(?:['’]s|s['’]|['’])\s+([\pL -]+)$`)
	kinBefore = regexp.MustCompile(`(?i)^(?:(?:the|a|first|second|elder|younger)\s+)*([\pL-]+(?: [\pL-]+){0,3}?)\s+` +
		`(?:of|to)\s+(.+)$`)
	kinRuss = regexp.MustCompile(`(?i)^([\pL-]+)\s+(.+)$`)
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
	}{{kinOwned, 1, 2}, {kinAfter, 1, 2}, {kinBefore, 2, 1}, {kinRuss, 2, 1}} {
		m := x.re.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		wanted := kindsFor(m[x.kin])
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
