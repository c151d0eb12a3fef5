package fulltext

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"daybook/corpus"

	"github.com/blevesearch/bleve/v2"
)

// layout is the version of what a shard holds: to be raised with any change of that.
const layout = "2"

// shardName names the index of a text by all that it is built from.
func shardName(t *corpus.Text) string {
	language := ""
	if t.Work != nil {
		language = t.Work.Language
	}
	sum := sha256.Sum256([]byte(t.Hash + " " + layout + " " + language))
	return t.Diary + "-" + hex.EncodeToString(sum[:8]) + ".index"
}

// Store builds the index of a stored text of the corpus in a directory, unless it is
// there; see [Tidy] for those of older versions of the text. It calls done, which may be
// nil, now and then with the number of entries read. An interrupted Store leaves nothing
// that a later one would take for an index.
func Store(ctx context.Context, dir string, c *corpus.Corpus, t *corpus.Text, done func(entries int)) error {
	if t.Source == nil || t.Hash == "" {
		return fmt.Errorf("store the index of %s: the text is not stored", t.Diary)
	}
	name := shardName(t)
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("store the index of %s: %w", t.Diary, err)
	}
	tmp, err := os.MkdirTemp(dir, ".new-*")
	if err != nil {
		return fmt.Errorf("store the index of %s: %w", t.Diary, err)
	}
	defer os.RemoveAll(tmp) // what is left after the renaming
	if err := write(ctx, filepath.Join(tmp, "index"), c, t, done); err != nil {
		return fmt.Errorf("store the index of %s: %w", t.Diary, full(err))
	}
	if err := os.Rename(filepath.Join(tmp, "index"), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("store the index of %s: %w", t.Diary, err)
	}
	return nil
}

// full makes the error of a full disk one that can be told: bleve has only the system's words for it.
func full(err error) error {
	for _, no := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT} {
		if !errors.Is(err, no) && strings.HasSuffix(err.Error(), no.Error()) {
			return fmt.Errorf("%w: %v", no, err)
		}
	}
	return err
}

// Tidy removes the indexes of other versions of a stored text.
func Tidy(dir string, t *corpus.Text) error {
	old, err := filepath.Glob(filepath.Join(dir, t.Diary+"-*.index"))
	if err != nil {
		return err
	}
	for _, o := range old {
		if filepath.Base(o) != shardName(t) {
			err = errors.Join(err, os.RemoveAll(o))
		}
	}
	return err
}

// write writes all documents of a text into a new index.
func write(ctx context.Context, path string, c *corpus.Corpus, t *corpus.Text, done func(int)) error {
	m, _, err := mappingFor(t.Work.Language)
	if err != nil {
		return err
	}
	b, err := bleve.NewBuilder(path, m, map[string]any{"batchSize": 1000,
		// Beside the index, since bleve renames a file of it to there: the system's own place for
		// such files may be on another device.
		"buildPathPrefix": filepath.Dir(path)})
	if err != nil {
		return err
	}
	written := 0
	if err := documents(ctx, c, t, done, func(id string, doc any) error {
		written++
		return b.Index(id, doc)
	}); err != nil {
		return err // unclosed: to close it is to finish it, and the caller removes what it wrote
	}
	if written == 0 {
		return errors.New("the text has no words")
	}
	return b.Close()
}

// documents gives each passage of a stored text that is no note to index.
func documents(ctx context.Context, c *corpus.Corpus, t *corpus.Text, done func(int),
	index func(string, any) error) error {
	for n, e := range entriesOf(c, t) {
		if n%500 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if done != nil {
				done(n)
			}
		}
		for i, p := range e.Read() {
			doc := passageDocument(p)
			doc[fieldHead], doc[fieldVoice] = markedHeads(c, p), string(p.Voice)
			if d := c.DateOf(p); !d.IsZero() {
				doc[fieldFrom], doc[fieldTo] = dayNumber(d.From), dayNumber(d.To)
			}
			if err := index(documentID(n, i, p), doc); err != nil {
				return err
			}
		}
	}
	return nil
}

// storedShard opens the index of a stored text in a directory, which is made where it is not
// there, was left unfinished or is damaged.
func storedShard(ctx context.Context, dir string, c *corpus.Corpus, t *corpus.Text) (bleve.Index, error) {
	path := filepath.Join(dir, shardName(t))
	readOnly := map[string]any{"read_only": true}
	if b, err := bleve.OpenUsing(path, readOnly); err == nil {
		return b, nil
	}
	if err := errors.Join(os.RemoveAll(path), Store(ctx, dir, c, t, nil)); err != nil {
		return nil, err
	}
	tidied := Tidy(dir, t)
	b, err := bleve.OpenUsing(path, readOnly)
	if err != nil {
		return nil, errors.Join(err, tidied)
	}
	return b, nil
}
