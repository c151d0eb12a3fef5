package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"daybook/index/prose"
	"daybook/index/synonyms"
)

// A wordNet is what of WordNet's files is used; their form is described in wndb(5WN).
type wordNet struct {
	sets  map[string]*set           // by part of speech and offset
	sense map[string]map[string]int // by part of speech and lemma: the place of each set among its senses
	stem  map[string]string         // by lemma, "" for one that is not used
}

// A set is words of one meaning.
type set struct {
	key   string
	words []string
	links []pointer
}

// A pointer leads from a set, or one of its words, to another.
type pointer struct {
	symbol, to string
	from, word int // counted from 1; 0 for the whole set
}

// A relation is how one stem is kin to another.
type relation struct {
	kind  synonyms.Kind
	sense uint8
}

func readWordNet(dir string) (*wordNet, error) {
	w := &wordNet{sets: map[string]*set{}, sense: map[string]map[string]int{}, stem: map[string]string{}}
	for name, pos := range map[string]string{"noun": "n", "verb": "v", "adj": "a", "adv": "r"} {
		err := lines(filepath.Join(dir, "data."+name), func(f []string) error { return w.addSet(pos, f) })
		if err != nil {
			return nil, err
		}
		err = lines(filepath.Join(dir, "index."+name), func(f []string) error { return w.addSenses(pos, f) })
		if err != nil {
			return nil, err
		}
	}
	return w, nil
}

// lines calls f with the fields of each line, those of the licence at the beginning left out.
func lines(name string, f func([]string) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		if strings.HasPrefix(sc.Text(), " ") {
			continue
		}
		line, _, _ := strings.Cut(sc.Text(), " | ")
		if err := f(strings.Fields(line)); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return sc.Err()
}

// addSet reads: offset file type words(hex) {word id} pointers {symbol offset pos from-to(hex)} …
func (w *wordNet) addSet(pos string, f []string) error {
	s := &set{key: pos + f[0]}
	n, err := strconv.ParseInt(f[3], 16, 32)
	if err != nil {
		return err
	}
	at := 4
	for range n {
		word, _, _ := strings.Cut(f[at], "(") // (p) is a mark of adjectives
		s.words = append(s.words, word)
		at += 2
	}
	m, err := strconv.Atoi(f[at])
	if err != nil {
		return err
	}
	at++
	for range m {
		ends, err := strconv.ParseInt(f[at+3], 16, 32)
		if err != nil {
			return err
		}
		to := f[at+2]
		if to == "s" {
			to = "a"
		}
		s.links = append(s.links, pointer{f[at], to + f[at+1], int(ends >> 8), int(ends & 255)})
		at += 4
	}
	w.sets[s.key] = s
	return nil
}

// addSenses reads: lemma pos sets pointers {symbol} senses tagged {offset}, the commonest first.
func (w *wordNet) addSenses(pos string, f []string) error {
	n, err := strconv.Atoi(f[2])
	if err != nil {
		return err
	}
	places := map[string]int{}
	for i, offset := range f[len(f)-n:] {
		places[pos+offset] = i
	}
	w.sense[pos+f[0]] = places
	return nil
}

// stemOf returns the stem of a lemma of one word in small letters, "" for others.
func (w *wordNet) stemOf(lemma string) string {
	s, ok := w.stem[lemma]
	if !ok {
		if len(lemma) > 2 && strings.Trim(lemma, "abcdefghijklmnopqrstuvwxyz") == "" {
			s = prose.Stem(lemma)
		}
		w.stem[lemma] = s
	}
	return s
}

// kinds are what the symbols of WordNet's pointers mean here.
var kinds = map[string]synonyms.Kind{"@": synonyms.Wider, "@i": synonyms.Wider, "~": synonyms.Closer,
	"+": synonyms.Derived, `\`: synonyms.Derived, "&": synonyms.Like, "^": synonyms.Like, "$": synonyms.Like,
	"*": synonyms.Like, ">": synonyms.Like}

// kin returns how stems are kin.
func (w *wordNet) kin() map[string]map[string]relation {
	all := map[string]map[string]relation{}
	for _, s := range w.sets {
		for i := range s.words {
			for j := range s.words {
				w.relate(all, s, i, s, j, synonyms.Same)
			}
		}
		for _, p := range s.links {
			kind, ok := kinds[p.symbol]
			if !ok {
				continue
			}
			to := w.sets[p.to]
			for i := range s.words {
				for j := range to.words {
					if (p.from == 0 || p.from == i+1) && (p.word == 0 || p.word == j+1) {
						w.relate(all, s, i, to, j, kind)
					}
				}
			}
		}
	}
	return all
}

func (w *wordNet) relate(all map[string]map[string]relation, s *set, i int, to *set, j int, kind synonyms.Kind) {
	from, other := w.stemOf(s.words[i]), w.stemOf(to.words[j])
	sense := max(w.sense[s.key[:1]+s.words[i]][s.key], w.sense[to.key[:1]+to.words[j]][to.key])
	if from == "" || other == "" || from == other || sense >= synonyms.Senses {
		return
	}
	back := kind
	switch kind {
	case synonyms.Wider:
		back = synonyms.Closer
	case synonyms.Closer:
		back = synonyms.Wider
	}
	note(all, from, other, relation{kind, uint8(sense)})
	note(all, other, from, relation{back, uint8(sense)}) // where WordNet has a pointer one way only
}

// note keeps the nearest relation of two stems.
func note(all map[string]map[string]relation, from, to string, r relation) {
	if all[from] == nil {
		all[from] = map[string]relation{}
	}
	if old, ok := all[from][to]; !ok || r.kind < old.kind || r.kind == old.kind && r.sense < old.sense {
		all[from][to] = r
	}
}
