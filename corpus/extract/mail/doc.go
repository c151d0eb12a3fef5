// Package mail takes the text out of messages: a file of many (mbox), or of one (.eml).
package mail
