module borrower

go 1.26.0
