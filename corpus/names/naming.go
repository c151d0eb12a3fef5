package names

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"daybook/corpus/dates"
	"daybook/corpus/when"
)

// A Naming is how a name that somebody typed was read. The zero value names nobody.
type Naming struct {
	Name    string  // without marks, question words and time
	Matches []Match // whom it means, as Find gives them
	// Each are the readings of the parts of what names several persons; then Matches
	// is nil.
	Each []Naming
	// When is the time that stood with the name, as in "Krestinsky 1938"; nil for none.
	When *dates.When
	// Of are those whose relatives are asked for, where the records have none.
	Of []Match
}

// Certain returns whom the name means beyond doubt: an exact match to whose name nobody
// else has as strong a claim, and whose initials are those that were typed.
func (n Naming) Certain() (*Person, bool) { return certain(n.Matches) }

func certain(found []Match) (*Person, bool) {
	if len(found) == 0 || !found[0].Exact || found[0].Against != "" ||
		len(found) > 1 && found[1].Exact && found[1].Claim >= found[0].Claim {
		return nil, false
	}
	return found[0].Person, true
}

// severally parts what names several persons.
var severally = regexp.MustCompile(`(?i)\s*(?:[,;&+/]|\s(?:and|or|with|vs\.?|versus|plus|и|или)\s)\s*`)

// mostNames is how many persons one request may name.
const mostNames = 8

// Read reads a name as people type it: one person, several ("Krestinsky and
// Bukharin"), or one at a time ("Krestinsky 1938"). today is for times such as "today".
func (d *Directory) Read(text string, today dates.Day) Naming {
	n := Naming{Name: bareName(text)}
	n.Matches = d.Find(text)
	if len(n.Matches) > 0 && n.Matches[0].Exact {
		return n
	}
	if name, when, ok := timed(n.Name, today); ok {
		inner := d.Read(name, today)
		if len(inner.Matches) > 0 || len(inner.Each) > 0 {
			inner.When = &when
			return inner
		}
	}
	if each := d.severalNames(n.Name, today); each != nil {
		return Naming{Name: n.Name, Each: each}
	}
	if len(n.Matches) == 0 {
		n.Of, _ = d.kinOf(n.Name, 0)
	}
	return n
}

// theirs is a relation to whoever was named just before: "Molotov and his wife".
var theirs = regexp.MustCompile(`(?i)^(?:his|her|its|their|его|её|ее|их)\s+(?:(?:first|second|elder|` +
	`younger)\s+)?([\pL-]+)$`)

// severalNames reads what names several persons, nil where it does not or where none of them is known for certain.
func (d *Directory) severalNames(name string, today dates.Day) []Naming {
	parts := severally.Split(name, mostNames+1)
	if len(parts) < 2 || len(parts) > mostNames {
		return nil
	}
	var each []Naming
	exact := false
	for i, part := range parts {
		if strings.TrimSpace(part) == "" {
			continue
		}
		if rest, kind := untitled(part); rest == "" && kind != noTitle && i+1 < len(parts) { // Mr and Mrs Sidorov
			if whole, _ := untitled(parts[i+1]); whole != "" {
				part += " " + whole
			}
		}
		one := Naming{Name: bareName(part), Matches: d.Find(part)}
		if m := theirs.FindStringSubmatch(part); m != nil && len(each) > 0 {
			if p, ok := each[len(each)-1].Certain(); ok {
				one.Matches = d.Find(m[1] + " of " + p.Heading)
			}
		}
		if name, when, ok := timed(one.Name, today); ok && len(one.Matches) == 0 {
			one = Naming{Name: name, Matches: d.Find(name), When: &when}
		}
		exact = exact || len(one.Matches) > 0 && one.Matches[0].Exact
		each = append(each, one)
	}
	if !exact || len(each) < 2 {
		return nil
	}
	return each
}

// timed parts a name and the time that stands after or before it.
func timed(text string, today dates.Day) (name string, w dates.When, ok bool) {
	words := strings.Fields(text)
	digit := func(list []string) bool {
		return slices.ContainsFunc(list, func(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) })
	}
	if !digit(words) || len(words) > 12 {
		return "", dates.When{}, false
	}
	small := func(w string) bool {
		return slices.Contains([]string{"in", "on", "at", "of", "during", "from", "for", "в", "за"}, strings.ToLower(w))
	}
	try := func(name, time []string) bool {
		for len(time) > 1 && small(time[0]) {
			if w, err := when.Parse(strings.Join(time, " "), today); err == nil {
				_ = w
				break
			}
			time = time[1:]
		}
		if len(name) == 0 || len(time) == 0 || !digit(time) {
			return false
		}
		got, err := when.Parse(strings.Trim(strings.Join(time, " "), "(),;. "), today)
		if err != nil {
			return false
		}
		w = got
		return true
	}
	for i := 1; i < len(words); i++ {
		if digit(words[:i]) {
			break
		}
		if try(words[:i], words[i:]) {
			return strings.Trim(strings.Join(words[:i], " "), ",;:( "), w, true
		}
	}
	for i := 1; i < len(words); i++ {
		if !digit(words[i:]) && try(words[i:], words[:i]) {
			return strings.Trim(strings.Join(words[i:], " "), ",;:( "), w, true
		}
	}
	return "", dates.When{}, false
}
