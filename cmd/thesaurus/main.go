// Command thesaurus makes the table of near words that daybook/index/thesaurus embeds.
//
//	npm pack moby@1.1.2 && tar xzf moby-1.1.2.tgz
//	go run ./cmd/thesaurus -moby package/words.txt index/thesaurus/moby.bin
//
// The file is Moby Thesaurus II: a line is a word and all that may stand for it. A word is
// taken as the lists that have it; two words are the nearer the more lists they share, a
// list of few words counting more than one of many, and that of a word itself twice. The
// table has words of one word in small letters, as stems, that are in the table of vectors or
// of synonyms too, and of each the -n that are nearest.
package main

import (
	"bufio"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"strings"

	"daybook/index/prose"
	"daybook/index/synonyms"
	"daybook/index/thesaurus"
	"daybook/index/vectors"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "thesaurus:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("thesaurus", flag.ContinueOnError)
	source := flags.String("moby", "", "words.txt")
	most := flags.Int("n", 40, "the most words near to one")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *source == "" || flags.NArg() != 1 {
		return errors.New("usage: thesaurus -moby words.txt [-n 40] TABLE")
	}
	known, err := knownStems()
	if err != nil {
		return err
	}
	lists, err := readLists(*source)
	if err != nil {
		return err
	}
	table := encode(nearest(lists, known, *most))
	if err := os.WriteFile(flags.Arg(0), table, 0o644); err != nil {
		return err
	}
	t, err := thesaurus.Open(string(table))
	fmt.Fprintf(out, "%d words, %d bytes\n", t.Len(), len(table))
	return err
}

// knownStems are the stems of the words that the other tables have.
func knownStems() (map[string]bool, error) {
	v, err1 := vectors.English()
	s, err2 := synonyms.English()
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for i := range v.Len() {
		known[prose.Stem(v.Word(i))] = true
	}
	for i := range s.Len() {
		known[s.Word(i)] = true
	}
	return known, nil
}

// A list is a word and those that may stand for it, as stems.
type list struct {
	head  string
	stems map[string]bool // the head among them
}

func readLists(name string) ([]list, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	stems := map[string]string{}
	stem := func(w string) string {
		s, ok := stems[w]
		if !ok {
			if len(w) > 2 && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" {
				s = prose.Stem(w)
			}
			stems[w] = s
		}
		return s
	}
	var all []list
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		words := strings.Split(strings.ToLower(strings.TrimSpace(sc.Text())), ",")
		l := list{stem(words[0]), map[string]bool{}}
		for _, w := range words {
			if s := stem(w); s != "" {
				l.stems[s] = true
			}
		}
		all = append(all, l)
	}
	return all, sc.Err()
}

// A near is a stem and its cosine.
type near struct {
	stem   string
	cosine float64
}

// nearest returns for each stem those nearest to it, at most so many.
func nearest(lists []list, known map[string]bool, most int) map[string][]near {
	words := map[string]bool{}
	for _, l := range lists {
		maps.Copy(words, l.stems)
	}
	in := map[string][]int{}
	length := map[string]float64{}
	worth := make([]float64, len(lists))
	weight := func(stem string, i int) float64 {
		if stem == lists[i].head {
			return 2 * worth[i]
		}
		return worth[i]
	}
	for i, l := range lists {
		worth[i] = math.Log(float64(len(words)) / float64(max(1, len(l.stems))))
		for s := range l.stems {
			in[s] = append(in[s], i)
			length[s] += weight(s, i) * weight(s, i)
		}
	}
	found := map[string][]near{}
	for s := range words {
		if !known[s] {
			continue
		}
		sums := map[string]float64{}
		for _, i := range in[s] {
			for o := range lists[i].stems {
				if o != s && known[o] {
					sums[o] += weight(s, i) * weight(o, i)
				}
			}
		}
		var all []near
		for o, sum := range sums {
			if cosine := sum / math.Sqrt(length[s]*length[o]); cosine >= thesaurus.Least {
				all = append(all, near{o, cosine})
			}
		}
		slices.SortFunc(all, func(a, b near) int {
			return cmp.Or(cmp.Compare(b.cosine, a.cosine), cmp.Compare(a.stem, b.stem))
		})
		found[s] = all[:min(len(all), most)]
	}
	return found
}

// encode writes what is near to each stem as [thesaurus.Open] reads it.
func encode(found map[string][]near) []byte {
	stems := slices.Sorted(maps.Keys(found))
	place := map[string]int{}
	for i, s := range stems {
		place[s] = i
	}
	list := make([][]thesaurus.Near, len(stems))
	for i, s := range stems {
		slices.SortFunc(found[s], func(a, b near) int { return cmp.Compare(place[a.stem], place[b.stem]) })
		for _, o := range found[s] {
			list[i] = append(list[i], thesaurus.Near{Word: place[o.stem], Level: thesaurus.Level(o.cosine)})
		}
	}
	return thesaurus.Encode(stems, list)
}
