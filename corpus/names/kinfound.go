package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// withKin widens each name of a text to whom it makes with a word of kinship beside it, where the records have such
// a person, and with that person's name beside that: Ivanov's missus, Ivanov's boy Petya.
func (d *Directory) withKin(text string, found []Found) []Found {
	low := strings.ToLower(text)
	if len(low) != len(text) {
		return found
	}
	kin := make([]bool, len(found))
	for i := range found {
		owns := false
		if kin[i], owns = d.kinBehind(text, low, &found[i]); !kin[i] && !owns {
			kin[i] = d.kinBefore(text, low, &found[i])
		}
	}
	for i := 0; i < len(found); i++ {
		if !kin[i] {
			continue
		}
		if i+1 < len(found) && beside[text[found[i].End:max(found[i].End, found[i+1].Start)]] {
			if same := shared(found[i].Persons, found[i+1].Persons); len(same) > 0 {
				found[i].End, found[i].Persons = found[i+1].End, same
				found, kin = slices.Delete(found, i+1, i+2), slices.Delete(kin, i+1, i+2)
			}
		}
		if i > 0 && beside[text[min(found[i-1].End, found[i].Start):found[i].Start]] {
			if same := shared(found[i-1].Persons, found[i].Persons); len(same) > 0 {
				found[i-1].End, found[i-1].Persons = found[i].End, same
				found, kin = slices.Delete(found, i, i+1), slices.Delete(kin, i, i+1)
				i--
				continue
			}
		}
		found[i].withGiven(text)
	}
	return found
}

// beside is what stands between a name and another of the same person.
var beside = map[string]bool{" ": true, ", ": true, ", the ": true, " the ": true, " (": true, " – ": true, " — ": true,
	" - ": true, ": ": true}

// shared are the persons who are in both lists.
func shared(a, b []*Person) []*Person {
	return slices.DeleteFunc(slices.Clone(a), func(p *Person) bool { return !slices.Contains(b, p) })
}

// withGiven adds to a relative the given name that stands behind, or before.
func (n *Found) withGiven(text string) {
	for start, end := range wordsOf(text[n.End:]) {
		if beside[text[n.End:n.End+start]] && n.bear(text[n.End+start:n.End+end]) {
			n.End += end
		}
		break
	}
	for gap := range beside {
		before, ok := strings.CutSuffix(text[:n.Start], gap)
		word := before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
		if ok && word != "" && n.bear(word) {
			n.Start = len(before) - len(word)
			return
		}
	}
}

// bear leaves of the persons those of whom a word is a given name, and reports whether it is that of any.
func (n *Found) bear(word string) bool {
	so := slices.DeleteFunc(slices.Clone(n.Persons), func(p *Person) bool { return !p.IsGiven(word) })
	if len(so) > 0 {
		n.Persons = so
	}
	return len(so) > 0
}

// kinBehind widens a name to whom it makes with a word of kinship behind it; owns says that it has a possessive
// ending: the child of Ivanov's friend is not his own.
func (d *Directory) kinBehind(text, low string, n *Found) (kin, owns bool) {
	after := low[n.End:]
	if quotes(text, n.Start, n.End) {
		after = unquoted(after)
	}
	for _, own := range []string{"'s ", "’s ", "' ", "’ ", "s "} {
		rest, ok := strings.CutPrefix(after, own)
		if !ok {
			continue
		}
		of, length := kinAhead(rest)
		all := d.kinOfAll(n.Persons, of)
		if len(all) > 0 {
			n.End, n.Persons = len(text)-len(rest)+length, all
		}
		return len(all) > 0, true
	}
	return false, false
}

// unquoted takes off what stands behind a name the mark that closes its quotation, before a possessive ending or behind
// it.
func unquoted(after string) string {
	for _, own := range []string{"'s", "’s", ""} {
		if rest, ok := strings.CutPrefix(after, own); ok && closes(rest) {
			_, size := utf8.DecodeRuneInString(rest)
			return own + rest[size:]
		}
	}
	_, size := utf8.DecodeRuneInString(after)
	return after[size:]
}

// kinBefore widens a name to whom it makes with a word of kinship before it: the better half of Ivanov, сын Иванова.
func (d *Directory) kinBefore(text, low string, n *Found) bool {
	before, ok := strings.CutSuffix(low[:n.Start], " of ")
	if !ok {
		if before, ok = strings.CutSuffix(before, " "); !ok || text[n.Start] < utf8.RuneSelf {
			return false
		}
	}
	at := len(before)
	for range longestKin + 1 {
		at = strings.LastIndexFunc(before[:max(0, at-1)], func(r rune) bool {
			return !unicode.IsLetter(r) && r != '-'
		}) + 1
		if kin := d.kinOfAll(n.Persons, kindsFor(before[at:])); len(kin) > 0 {
			n.Start, n.Persons = at, kin
			return true
		}
		if at == 0 {
			break
		}
	}
	return false
}

// kinOfAll are those who are something to any of some persons.
func (d *Directory) kinOfAll(of []*Person, kinds []string) []*Person {
	var kin []*Person
	for _, p := range of {
		for _, kind := range kinds {
			for _, k := range d.kin[kinship{kind, p}] {
				if !slices.Contains(kin, k) {
					kin = append(kin, k)
				}
			}
		}
	}
	return kin
}
