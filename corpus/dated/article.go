package dated

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"daybook/corpus/document"
)

// entryKinds are the divisions that say that they are entries: of EPUB, and of pages of a
// journal on the web (https://microformats.org/wiki/h-entry, https://microformats.org/wiki/hatom).
var entryKinds = []string{"z3998:diary-entry", "diary-entry", "diaryentry", "h-entry", "hentry"}

// besideKinds are the divisions of a page on the web that are no words of its author's entry:
// what readers said, and what the page says of it.
var besideKinds = []string{"comments", "comments-area", "comment", "comment-list", "commentlist", "comment-body",
	"comment-respond", "respond", "wp-block-comments", "entry-footer", "post-footer", "entry-utility", "sharedaddy",
	"jp-relatedposts", "related-posts", "post-tags", "nav-links", "post-navigation", "navigation", "widget", "sidebar",
	"site-footer", "site-header"}

// metaKinds are the divisions of an entry that have its date and who wrote it.
var metaKinds = []string{"entry-meta", "entry-header", "post-meta", "post-header", "meta", "posted-on", "byline",
	"entry-date", "dateline", "postmetadata", "post-info"}

// pageWords is how lines begin that programs and makers of pages put under an entry or a page.
var (
	pageWords = regexp.MustCompile(`^(?:Posted (?:on|by|in|at)\b|Filed under\b|Tagged\b|Labels: |Categor(?:y|ies): |` +
		`\d+ [Cc]omments?$|No comments$|Leave a (?:comment|reply)\b|Share this\b|This page was last |` +
		`(?:Page )?[Ll]ast (?:updated|modified|revised|edited)\b|Permalink\b|Retrieved from )`)
	homeWords = regexp.MustCompile(`^(?:Back to |Return to |Go to ` +
		`|Home\b|Previous\b|Next\b|Contact\b|E-?mail\b|©|Copyright\b)`)
)

// A line of a page that is none of its words is no longer than this; at its foot, under a rule,
// there are so many at most.
const (
	longestOfPage = 120
	mostAtFoot    = 6
)

// ofPage reports whether a block of a web page is of what stands under entries and pages: by how it begins, or since
// it is at the foot of the page, under its last rule, where such a line is.
func (b *builder) ofPage(blk *document.Block) bool {
	if b.doc.Format != "HTML" || blk.Kind != document.Para || utf8.RuneCountInString(blk.Text) > longestOfPage {
		return false
	}
	return pageWords.MatchString(blk.Text) || b.foot > 0 && blk.Line >= b.foot
}

// footOf is the line on which the foot of a page begins, 0 if it has none.
func footOf(blocks []document.Block, marks []mark) int {
	rule, is := -1, false
	for i := len(blocks) - 1; i >= max(0, len(blocks)-mostAtFoot-1); i-- {
		b := &blocks[i]
		if b.Kind == document.Rule {
			rule = i
			break
		}
		if b.Kind != document.Para || utf8.RuneCountInString(b.Text) > longestOfPage {
			return 0
		}
		is = is || pageWords.MatchString(b.Text) || homeWords.MatchString(b.Text)
	}
	if rule < 0 || !is || rule+1 >= len(blocks) || len(marks) > 0 && marks[len(marks)-1].block > rule {
		return 0
	}
	return blocks[rule+1].Line
}

// isBeside reports whether a block is of a page, or of its readers.
func isBeside(d *document.Document, b *document.Block) bool {
	return d.Around(b.Section, besideKinds...) >= 0
}

// kindsOf are the kinds of division that are entries in a document: those that say so, and
// the articles of a page where most have a date for machines in what comes first, and none
// stands in another entry.
func kindsOf(d *document.Document, blocks []document.Block) []string {
	seen, stamped := map[int]int{}, map[int]bool{}
	for i := range blocks {
		b := &blocks[i]
		n := d.Around(b.Section, "article")
		if n < 0 || isBeside(d, b) {
			continue
		}
		if n > 0 && d.Around(d.Sections[n].Parent, entryKinds...) >= 0 {
			return entryKinds
		}
		if seen[n]++; seen[n] <= firstBlocks && len(b.Stamps) > 0 {
			if _, ok := machine(b.Stamps[0].Value); ok {
				stamped[n] = true
			}
		}
	}
	if len(stamped) > 0 && len(stamped)*2 > len(seen) {
		return append(slices.Clone(entryKinds), "article")
	}
	return entryKinds
}

// firstBlocks is among how many blocks of an entry its date is looked for.
const firstBlocks = 4

// stampOf is the one day that an entry gives for machines anywhere in it, for one that has no
// date in what comes first: "" where there is none, or several.
func stampOf(d *document.Document, blocks []document.Block, article int, kinds []string) (stamp string) {
	for i := range blocks {
		b := &blocks[i]
		if d.Around(b.Section, kinds...) != article || d.Around(b.Section, "comments", "comments-area",
			"comment") >= 0 {
			continue
		}
		for _, s := range b.Stamps {
			day, ok := machine(s.Value)
			if was, had := machine(stamp); ok && had && was != day {
				return ""
			} else if ok {
				stamp = s.Value
			}
		}
	}
	return stamp
}
