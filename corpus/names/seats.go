package names

import (
	"regexp"
	"slices"
	"strings"

	"daybook/corpus/fold"
)

// seats are offices that one has for a place, each line of one kind: whoever sat for Lima is its deputy, its member,
// the deputy from Lima, the Lima deputy.
var seats = [][]string{
	{"deputy", "member", "MP", "M.P.", "member of parliament", "parliamentary deputy"},
	{"mayor", "lord mayor", "burgomaster", "burgermeister", "Bürgermeister"},
	{"senator"}, {"Gauleiter"}, {"governor"}, {"prefect"},
	{"consul", "consul-general", "consul general"}, {"bishop"}, {"archbishop"}, {"rabbi", "chief rabbi"},
}

// reSeat reads an office for a place, with at most one word before it.
var reSeat = regexp.MustCompile(`^(?i:(?:the )?(?:(\pL+) )??(` + func() string {
	var all []string
	for _, kind := range seats {
		all = append(all, kind...)
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return strings.ReplaceAll(strings.Join(all, "|"), ".", `\.`)
}() + `)) (of|for|from|in|at) (?:the )?(\p{Lu}.*)$`)

// seated are other ways to say that somebody has an office for a place; bare are those that leave out a word before
// it, which may be a land's. A member of something need not be one for it.
func seated(words string) (list, bare []string) {
	m := reSeat.FindStringSubmatch(words)
	if m == nil || len(strings.Fields(m[4])) > longestForm || m[3] == "of" && strings.EqualFold(m[2], "member") {
		return nil, nil
	}
	place := m[4]
	for _, kind := range seats {
		if !slices.ContainsFunc(kind, func(s string) bool { return strings.EqualFold(s, m[2]) }) {
			continue
		}
		for _, office := range kind {
			for _, by := range []string{" of ", " for ", " from ", " in ", " at "} {
				bare = append(bare, office+by+place, office+by+"the "+place)
			}
			bare = append(bare, place+" "+office, place+"'s "+office)
		}
	}
	if m[1] == "" {
		return bare, nil
	}
	for _, w := range bare {
		if strings.HasSuffix(w, place) {
			list = append(list, m[1]+" "+w)
		}
	}
	return list, bare
}

// sit takes over the other ways to say a description. Hitler is no place.
func (d *Directory) sit(p *Person, words string) {
	list, bare := seated(words)
	if len(list) > 0 && d.exact[fold.Key(words[strings.LastIndexByte(words, ' ')+1:])] != nil {
		return
	}
	for i, w := range slices.Concat(list, bare) {
		all := split(w)
		key := joined(all)
		if !slices.Contains(d.posts[key], p) {
			d.posts[key] = append(d.posts[key], p)
		}
		if i >= len(list) && len(list) > 0 {
			d.bare[key] = true
		}
		d.reach(all)
	}
}

// contradicted reports whether a land or another word for whose it is stands before an office that is found without
// one: the Italian consul in Lima is not the consul in Lima whom the records call the Spanish one.
func (d *Directory) contradicted(key, text string, words []word, at int) bool {
	if !d.bare[key] || at == 0 {
		return false
	}
	before := words[at-1]
	return len(landsOf[strings.ToLower(text[before.start:before.end])]) > 0 || before.capital && at > 1
}
