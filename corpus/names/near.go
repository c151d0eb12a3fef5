package names

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/corpus/fold"
)

// near returns those of whose name it is a part or a beginning, else those whose
// spelling is near.
func (d *Directory) near(name string) []Match {
	want, plain := fold.Key(name), strings.ToLower(fold.Plain(name))
	words := strings.Fields(want)
	if utf8.RuneCountInString(name) < 2 {
		return nil // a letter is no name; see Beginning
	}
	limit, letters := misspelt(want), misspelt(plain)
	score := map[*Person]int{}
	part := map[*Person]bool{}
	set, plainSet := fold.Letters(want), fold.Letters(plain)
	for i := range d.keys {
		k := &d.keys[i]
		if bits.OnesCount64(set&^k.letters) > limit && bits.OnesCount64(plainSet&^k.plainLetters) > letters {
			continue // it lacks too many of the letters, also for a part or a beginning of it
		}
		s := 0
		switch {
		case !k.role && containsAll(k.words, words):
			s = 60
			part[k.person] = true
		case !k.role && len(plain) >= 3 && strings.HasPrefix(k.plain, plain):
			s = 50
		case letters > 0:
			if d := fold.Distance(k.plain, plain, limit+1); d <= letters {
				s = 40 - 5*d
			} else if key := fold.Distance(k.fold, want, limit); limit > 0 && d <= limit+1 && key <= limit {
				s = 40 - 5*key
			} else if len(words) == 1 && len(k.words) > 1 && !k.role {
				for _, w := range k.words {
					if len(w) >= 5 && fold.Distance(w, want, limit) <= limit {
						s = max(s, 30-5*fold.Distance(w, want, limit))
					}
				}
			}
		}
		if s > 0 {
			score[k.person] = max(score[k.person], s+k.claim)
		}
	}
	best := 0
	for _, s := range score {
		best = max(best, s)
	}
	// Near spellings are only offered where nothing matches better.
	floor := max(1, best-1)
	if best >= 50 {
		floor = 50
	}
	var found []Match
	for p, s := range score {
		if s >= floor {
			found = append(found, Match{Person: p, Claim: s, Part: part[p]})
		}
	}
	return found
}

// misspelt is how many letters of a name may be wrong.
func misspelt(name string) int {
	switch n := len(name); {
	case n >= 9:
		return 2
	case n >= 5:
		return 1
	}
	return 0
}

func containsAll(have, want []string) bool {
	for _, w := range want {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}
