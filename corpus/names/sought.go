package names

import (
	"regexp"
	"slices"
	"strings"

	"daybook/corpus/fold"
)

// seek takes over by what persons are only sought; add takes a name.
func (d *Directory) seek(persons []*Person, add func(p *Person, form string)) {
	for _, p := range persons {
		for _, form := range p.Sought {
			bare, _ := cutThe(form)
			if key := fold.Key(bare); d.exact[key] == nil {
				d.sought[key] = true
			}
			add(p, form)
		}
		for _, words := range p.Described {
			for _, words := range append(turned(words), words) {
				all := split(words)
				d.described[joined(all)] = append(d.described[joined(all)], p)
				d.reach(all)
			}
			d.sit(p, words)
		}
		for _, words := range postsOf(p.Post) {
			d.sit(p, words)
			all := split(words)
			if key := joined(all); !slices.Contains(d.posts[key], p) {
				d.posts[key] = append(d.posts[key], p)
			}
			d.reach(all)
		}
	}
	for words, holders := range d.posts {
		if len(holders) > mostHolders { // it says next to nothing
			delete(d.posts, words)
		}
	}
}

// reach notes how many words a description has.
func (d *Directory) reach(words []word) {
	if len(words) > 0 {
		d.longest[words[0].fold] = max(d.longest[words[0].fold], len(words))
	}
}

// deeds are what those did who are called so for one thing.
var deeds = map[string]string{"author": "wrote", "writer": "wrote", "composer": "composed", "inventor": "invented",
	"discoverer": "discovered", "founder": "founded", "killer": "killed", "murderer": "murdered", "assassin": "shot"}

var reDeed = regexp.MustCompile(`^(\pL+) of ((?:the )?)(.+)$`)

// turned are other ways to say a description by one thing: the author of the Songs is the Songs author, the Songs man,
// and he who wrote them.
func turned(words string) (list []string) {
	m := reDeed.FindStringSubmatch(words)
	if m == nil || deeds[m[1]] == "" {
		return nil
	}
	for _, who := range []string{m[1], "man", "guy", "fellow", "chap", "bloke"} {
		list = append(list, m[3]+" "+who)
	}
	return append(list, "who "+deeds[m[1]]+" "+m[2]+m[3])
}

// mostHolders is how many persons may have held a post that describes one of them.
const mostHolders = 4

// address is the given name with the patronymic, as Russians are addressed: Semyon
// Mikhailovich; "" for given names that have none.
func address(given string) string {
	given, _, _ = strings.Cut(given, ",")
	given, _, _ = strings.Cut(given, "(")
	words := strings.Fields(given)
	if len(words) != 2 || !patronymic.MatchString(words[1]) {
		return ""
	}
	return strings.Join(words, " ")
}

var patronymic = regexp.MustCompile(`(?:[oe]vich|ich|ovna|evna|ichna)$`)

// joined is the key of the words of a description.
func joined(words []word) string {
	var key strings.Builder
	for i, w := range words {
		if i > 0 {
			key.WriteByte(' ')
		}
		key.WriteString(w.fold)
	}
	return key.String()
}

// Described finds in a question the words that say who is meant and are no name: an office,
// a deed. The longest come first, where they overlap. Whom they fit is a guess at whom the
// question means, for others may have held the office.
func (d *Directory) Described(text string) []Found {
	words := split(text)
	var found []Found
	for i := 0; i < len(words); {
		took := 1
		for n := min(d.longest[words[i].fold], len(words)-i); n > 1; n-- {
			key := joined(words[i : i+n])
			if ps := united(d.described[key], d.posts[key]); len(ps) > 0 && !d.contradicted(key, text, words, i) {
				found = append(found, Found{words[i].start, words[i+n-1].end, ps})
				took = n
				break
			}
		}
		i += took
	}
	return found
}

func united(a, b []*Person) []*Person {
	for _, p := range b {
		if !slices.Contains(a, p) {
			a = append(slices.Clip(a), p)
		}
	}
	return a
}

// isDescribed reports whether words that are no name describe somebody: see Holding.
func (d *Directory) isDescribed(name string) bool {
	bare, _ := cutThe(name)
	return len(d.described[joined(split(bare))]) > 0
}

// describedBy are those of whom a description has all the words.
func (d *Directory) describedBy(words []string) []*Person {
	var list []*Person
	for _, p := range d.persons {
		if slices.ContainsFunc(p.Described, func(s string) bool {
			return containsAll(strings.Fields(fold.Key(s)), words)
		}) {
			list = append(list, p)
		}
	}
	return list
}
