package tei

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/names"
	"daybook/corpus/tei/tree"
)

// people are the persons of a diary by what the files refer to.
type people struct {
	by    map[string]*person
	order []string
	alike int // names that are marked without a reference
}

// unreferenced begins the reference of a name that is marked without one: those that are alike
// are taken as one person, and that is said.
const unreferenced = "name:"

// A person is one reference: the forms in which the text names it, and what a list of
// persons says.
type person struct {
	ref    string
	forms  map[form]int
	listed *names.Person
	id     string
}

// A form is how a text names somebody, with the parts of the name that are marked.
type form struct{ surface, forename, surname, role string }

func (p *people) get(ref string) *person {
	if p.by == nil {
		p.by = map[string]*person{}
	}
	who := p.by[ref]
	if who == nil {
		who = &person{ref: ref, forms: map[form]int{}}
		p.by[ref] = who
		p.order = append(p.order, ref)
	}
	return who
}

// refs are the references of a mark, without the file or the number sign before a
// local one: "#p1", "personen.xml#p1" and key="p1" are one person.
func refs(n *tree.Node) []string {
	s := n.Get("ref")
	if s == "" {
		s = n.Get("key")
	}
	if s == "" {
		s = n.Get("corresp")
	}
	list := strings.Fields(s)
	for i, r := range list {
		if !strings.Contains(r, "://") {
			if _, local, ok := strings.Cut(r, "#"); ok {
				list[i] = local
			}
		}
	}
	return list
}

// list takes the records of a listPerson.
func (f *file) list(n *tree.Node) {
	for p := range n.All("person") {
		id := p.Get("id")
		if id == "" {
			continue
		}
		f.persons = true
		rec := &names.Person{}
		for _, k := range p.Kids {
			switch k.Name {
			case "persName":
				name := heading(formOf(k, k.Words()))
				if rec.Heading == "" {
					rec.Heading = name
				} else if name != rec.Heading {
					rec.Variants = append(rec.Variants, names.Variant{Form: k.Words(),
						Kind: cmp.Or(k.Get("type"), "variant")})
				}
			case "birth":
				rec.Born = year(k)
			case "death":
				rec.Died = year(k)
			case "note":
				if w := k.Words(); w != "" {
					rec.Note = strings.TrimSpace(rec.Note + " " + w)
				}
			case "occupation":
				if w := k.Words(); w != "" {
					if rec.Post != "" {
						rec.Post += ", "
					}
					rec.Post += w
				}
			case "idno":
				if w := k.Words(); w != "" {
					rec.Variants = append(rec.Variants, names.Variant{Form: w, Kind: "reference"})
				}
			default:
				if k.Name != "" && k.Words() != "" {
					f.left[k.Name+" of a listed person"]++
				}
			}
		}
		f.people.get(id).listed = rec
	}
}

// year is the year of a birth or death.
func year(n *tree.Node) string {
	if d, ok := gregorian(n); ok {
		if d.From.Year != d.To.Year {
			return fmt.Sprintf("between %d and %d", d.From.Year, d.To.Year)
		}
		return fmt.Sprint(d.From.Year)
	}
	for _, edge := range [][2]string{{"notBefore", "not before"}, {"notAfter", "not after"}} {
		if d, ok := iso(n.Get(edge[0])); ok {
			return fmt.Sprintf("%s %d", edge[1], d.From.Year)
		}
	}
	if d := n.Find("date"); d != nil {
		return year(d)
	}
	for w := range strings.FieldsSeq(n.Words()) {
		w = strings.Trim(w, ".,;()")
		if len(w) == 4 && strings.Trim(w, "0123456789") == "" {
			return w
		}
	}
	return ""
}

// formOf reads the marked parts of a name.
func formOf(n *tree.Node, surface string) form {
	f := form{surface: surface}
	part := func(name string) string {
		var words []string
		for k := range n.All(name) {
			if w := k.Words(); w != "" && !slices.Contains(words, w) {
				words = append(words, w)
			}
		}
		return strings.Join(words, " ")
	}
	f.forename, f.surname, f.role = part("forename"), part("surname"), part("roleName")
	if f.surname != "" {
		if link := part("nameLink"); link != "" {
			f.forename = strings.TrimSpace(f.forename + " " + link)
		}
	}
	return f
}

// records makes the authority records of the persons that the text marks or the files
// list, with IDs of the diary's own: two diaries may number their people alike.
func (p *people) records(diary string) []*names.Person {
	var list []*names.Person
	used := map[string]int{}
	for _, ref := range p.order {
		who := p.by[ref]
		id := diary + "-" + slugRef(ref)
		if used[id]++; used[id] > 1 {
			id = fmt.Sprintf("%s-%d", id, used[id])
		}
		who.id = id
		rec := who.listed
		if rec == nil {
			rec = &names.Person{Heading: ref}
			if len(who.forms) > 0 {
				rec.Heading = who.heading()
			}
		}
		rec.ID = id
		if rec.Heading == "" && len(who.forms) > 0 {
			rec.Heading = who.heading()
		}
		count := map[string]int{}
		for f, n := range who.forms {
			count[f.surface] += n
		}
		var forms []string
		for s := range count {
			forms = append(forms, s)
		}
		slices.SortFunc(forms, func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
		for _, s := range forms {
			rec.Variants = append(rec.Variants, names.Variant{Form: s, Kind: "as marked"})
		}
		if strings.HasPrefix(ref, unreferenced) {
			p.alike++
		} else if !strings.Contains(ref, "://") {
			rec.Variants = append(rec.Variants, names.Variant{Form: ref, Kind: "reference"})
		}
		list = append(list, rec)
	}
	return list
}

// slugRef is a reference as a part of an ID.
func slugRef(ref string) string {
	ref = strings.TrimPrefix(ref, unreferenced)
	if strings.Contains(ref, "://") {
		ref = path.Base(strings.TrimRight(ref, "/"))
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' || r == '-':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, ref)
}

// name puts the IDs of persons into the mentions, which so far have references.
func (p *people) name(t *corpus.Text) {
	t.Amend(func(passage *corpus.Passage) {
		for i, m := range passage.Names {
			if m.Person != "" {
				passage.Names[i].Person = p.by[m.Person].id
			}
		}
	})
}
