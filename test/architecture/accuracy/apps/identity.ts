import { Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const identity: AccuracyApp = {
  name: 'a user pool with triggers and an identity pool whose users have roles',
  build(app) {
    const stack = new Stack(app, 'Identity');
    const pool = new cognito.UserPool(stack, 'Customers', {
      lambdaTriggers: { preSignUp: inlineFunction(stack, 'Check'), postConfirmation: inlineFunction(stack, 'Welcome') },
    });
    const client = pool.addClient('Web');
    const admin = inlineFunction(stack, 'Admin', { environment: { POOL: pool.userPoolId } });
    pool.grant(admin, 'cognito-idp:AdminDisableUser');
    const identities = new cognito.CfnIdentityPool(stack, 'Identities', {
      allowUnauthenticatedIdentities: false,
      cognitoIdentityProviders: [{ clientId: client.userPoolClientId, providerName: pool.userPoolProviderName }],
    });
    const uploads = new s3.Bucket(stack, 'Uploads');
    const scores = new dynamodb.Table(stack, 'Scores', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const principal = new iam.FederatedPrincipal('cognito-identity.amazonaws.com', {
      StringEquals: { 'cognito-identity.amazonaws.com:aud': identities.ref },
    }, 'sts:AssumeRoleWithWebIdentity');
    const authenticated = new iam.Role(stack, 'Authenticated', { assumedBy: principal });
    uploads.grantPut(authenticated);
    scores.grantReadData(authenticated);
    new cognito.CfnIdentityPoolRoleAttachment(stack, 'Roles', { identityPoolId: identities.ref, roles: { authenticated: authenticated.roleArn } });
  },
  expected: {
    'events/user-pool-triggers': ['Customers --triggers--> Check "pre sign up"', 'Customers --triggers--> Welcome "post confirmation"'],
    'access/permissions': ['Admin --calls--> Customers', 'Identities --writes--> Uploads', 'Identities --reads--> Scores'],
    'routing/authorizers': ['Identities --authorizes--> Customers'],
  },
};

export const apps: readonly AccuracyApp[] = [identity];
