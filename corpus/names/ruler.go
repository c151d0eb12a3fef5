package names

import (
	"regexp"
	"slices"
	"strings"

	"daybook/corpus/fold"
)

// reNumber is the number of a ruler or a pope.
var reNumber = regexp.MustCompile(`^(?:X{0,3})(?:IX|IV|V?I{0,3})$`)

// number returns the number by which a ruler is told from others of his name, as the last word of
// what stands before a comma or an "of"; "" for who has none.
func number(name string) string {
	name, _, _ = strings.Cut(name, ",")
	name, _, _ = strings.Cut(name, " of ")
	words := strings.Fields(name)
	if len(words) < 2 || !reNumber.MatchString(words[len(words)-1]) {
		return ""
	}
	return words[len(words)-1]
}

// ofNumber leaves of those who have a name the ones whom a number behind it allows: Nicholas I is not
// Nicholas II, and no Nicholas without a number is Nicholas III. One letter may be an initial.
func ofNumber(list []*Person, name, num string) []*Person {
	words := strings.Fields(name)
	if num = strings.ToUpper(num); !reNumber.MatchString(num) || num == "" || len(words) == 0 {
		return list
	}
	given := len(givenForms[fold.Key(words[len(words)-1])]) > 0
	return slices.DeleteFunc(slices.Clone(list), func(p *Person) bool {
		own := number(p.Heading)
		return own != "" && own != num || own == "" && given && len(num) > 1
	})
}

// numbered is ofNumber for matches of a name that was typed with what may be initials or a number behind it.
func numbered(found []Match, name, typed string) []Match {
	words := strings.Fields(typed)
	kept := ofNumber(persons(found), name, words[len(words)-1])
	return slices.DeleteFunc(found, func(m Match) bool { return !slices.Contains(kept, m.Person) })
}

// ownSpelling leaves of those who have a name the ones who have it otherwise than as a rank with a letter
// doubled or not: Marshall is not the Marshal.
func (d *Directory) ownSpelling(list []*Person, typed string) []*Person {
	plain := spelled(typed)
	if strings.Contains(plain, " ") {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(p *Person) bool {
		rank := false
		for _, i := range d.same[fold.Key(typed)] {
			if k := &d.keys[i]; k.person == p {
				if !k.role || k.plain == plain || undoubled(k.plain) != undoubled(plain) {
					return false
				}
				rank = true
			}
		}
		return rank
	})
}

// spelled is a name as the keys of the directory have it, letter for letter.
func spelled(name string) string { return strings.ToLower(fold.Sounds.Replace(fold.Plain(name))) }

// undoubled is a word with one of each letter that stands twice or more.
func undoubled(w string) string { return string(slices.Compact([]byte(w))) }

// crowns are the titles before a name and a number of one letter, which may be "I" otherwise.
var crowns = map[string]bool{"king": true, "queen": true, "tsar": true, "czar": true, "emperor": true, "empress": true,
	"kaiser": true, "pope": true, "sultan": true, "shah": true}

// Rulers finds in a question the names with the number of a ruler, known here or not: Pius XII, Tsar Peter I. What
// is no given name, nor that of a ruler of the records, is none: World War II.
func (d *Directory) Rulers(text string) []Found {
	words := split(text)
	var found []Found
	for i := range words {
		num := following(text, words, i+1)
		digits := strings.ToUpper(text[num.start:num.end])
		if digits == "" || !reNumber.MatchString(digits) || num.capital != words[i].capital {
			continue
		}
		crowned := i > 0 && crowns[words[i-1].fold]
		if len(digits) == 1 && !crowned || !crowned && len(givenForms[words[i].fold]) == 0 && !d.rules(words[i].fold) {
			continue
		}
		found = append(found, Found{Start: words[i].start, End: num.end})
	}
	return found
}

// rules reports whether a ruler of the records has a folded name.
func (d *Directory) rules(folded string) bool {
	return slices.ContainsFunc(d.persons, func(p *Person) bool {
		return number(p.Heading) != "" && slices.Contains(strings.Fields(fold.Key(p.Heading)), folded)
	})
}

// ruling leaves of those whom a rank means the ones who have it where the words behind it say: the King of Spain
// is not the King of Italy.
func (d *Directory) ruling(list []*Person, folded, text string, words []word, at int) []*Person {
	if len(list) == 0 || !d.isRank(folded) || following(text, words, at).fold != "of" {
		return list
	}
	place := following(text, words, at+1)
	if place.fold == "the" {
		place = following(text, words, at+2)
	}
	if !place.capital {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(p *Person) bool {
		return !slices.Contains(strings.Fields(fold.Key(p.Post)), place.fold)
	})
}

// isRank reports whether a folded word is a rank or an office by which the records call somebody, and no name.
func (d *Directory) isRank(folded string) bool {
	keys := d.same[folded]
	return len(keys) > 0 && !strings.Contains(folded, " ") &&
		!slices.ContainsFunc(keys, func(i int) bool { return !d.keys[i].role })
}
