package align

// mostGroups bounds the brackets of a gap that are weighed: more are a list.
const mostGroups = 12

// exactRate is from which share of hashes found on the letters between two hits are as many
// as they should be, so that a surplus is foreign even when small.
const exactRate = 0.9

// A group is letters from..to of a copy in brackets of one kind; free of them are nobody's:
// in “(Note: …)” the note may be found, and the word before it is foreign.
type group struct{ from, to, free int }

// mostClosers is how many closing brackets may be the one of an opening: there are
// brackets within brackets.
const mostClosers = 3

// longestGroup is how many letters stand in brackets at most, a long note and more.
const longestGroup = 2000

// groups finds the groups of the gap with at most so many free letters; they may overlap.
func (g *gap) groups(most int) []group {
	var out []group
	for i := g.left.At + 1; i < g.right.At; i++ {
		if g.taken(i) || !g.opens(i) {
			continue
		}
		closers, free := 0, 0
		for j := i + 1; j <= min(i+longestGroup, g.right.At+alike) && closers < mostClosers; j++ {
			if free += one(!g.taken(j - 1)); free > most {
				break
			}
			if _, _, ok := g.brackets(i, j); ok {
				out = append(out, group{i, j, free})
				closers++
			}
		}
	}
	return out
}

// foreignGroups returns those groups of the gap whose letters are what the gap has too
// many. It returns none unless the choice is plain.
func (g *gap) foreignGroups(want int) []group {
	over := g.size - want
	slack := 0
	if g.rate < exactRate {
		if slack = g.amiss(want, g.missing()); over <= 3*slack {
			return nil
		}
	}
	if over < 2 {
		return nil
	}
	groups := g.groups(over + slack)
	if len(groups) > mostGroups {
		return nil
	}
	var best []group
	fits := 0
	for set := 1; set < 1<<len(groups); set++ {
		var chosen []group
		letters, end, apart := 0, 0, true
		for k, x := range groups {
			if set>>k&1 == 1 {
				apart = apart && x.from >= end
				chosen = append(chosen, x)
				letters += x.free
				end = x.to
			}
		}
		if apart && abs(letters-over) <= slack {
			best = chosen
			fits++
		}
	}
	if fits != 1 {
		return nil
	}
	return best
}

// cutGroups takes what is foreign in brackets out of the gap. Those after the letters
// that passage a still has are of passage b.
func (g *gap) cutGroups(a, b, want, rest int) {
	for _, x := range g.foreignGroups(want) {
		cut := cutOut{from: x.from, to: x.to}
		cut.ends, cut.resumes, _ = g.brackets(x.from, x.to)
		n := a
		if a != b && g.freeBefore(x.from) > rest {
			n = b
		}
		g.claims[n].cuts = append(g.claims[n].cuts, cut)
		g.drop(x.from, x.to)
	}
}
